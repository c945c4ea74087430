import Testing
import VectorKit

struct VectorBatchTests {
    @Test func keepsWhatWasWrittenAndWhatIsMissing() {
        var batch = VectorBatch(dimensions: 3)
        batch.append {
            $0[0] = 1
            return true
        }
        batch.append { _ in false }
        batch.append {
            $0[2] = 5
            return true
        }
        #expect(batch.count == 3)
        #expect(batch.withVector(0) { Array($0) } == [1, 0, 0])
        #expect(batch.withVector(1) { Array($0) } == nil)
        #expect(batch.withVector(2) { Array($0) } == [0, 0, 5])
        batch.removeAll()
        #expect(batch.count == 0)
    }
}
