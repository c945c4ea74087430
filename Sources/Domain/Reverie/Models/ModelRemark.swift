/// What is said of models.
enum ModelRemark {
    /// A remark, and what exactly was the matter.
    static func withDetail(_ remark: String, _ detail: String?) -> String {
        guard let detail else { return remark }
        return remark.dropLast() + " (\(detail))."
    }
}
