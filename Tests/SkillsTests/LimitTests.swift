import Skills
import Testing

@Suite struct LimitTests {
    @Test func aPackageOfAHundredThousandFilesIsBeyondTheStandardLimits() {
        #expect(PackageLimits.standard.files < 100_000)
        #expect(PackageLimits.standard.documentBytes < 50 << 20)
    }
}
