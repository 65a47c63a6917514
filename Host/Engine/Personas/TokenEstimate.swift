/// Tokens where no model counts them: one for each four bytes of text, rounded up, which is what common tokenizers average on
/// English. Used for budgets, never for money.
package enum TokenEstimate {
    package static func tokens(in text: String) -> Int { (text.utf8.count + 3) / 4 }
}
