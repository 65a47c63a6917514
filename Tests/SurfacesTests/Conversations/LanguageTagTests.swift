import Testing

@testable import Surfaces

@Suite("LanguageTag")
struct LanguageTagTests {
    @Test(
        "A tag names its language in English, whatever stands after it",
        arguments: [
            ("ja", "Japanese"), ("JA", "Japanese"), ("pt-BR", "Portuguese"), ("zh-Hant-TW", "Chinese"),
            ("es-419", "Spanish"), ("de-CH-1996", "German"), ("sl-rozaj", "Slovenian"), ("yue", "Cantonese"),
            ("nb", "Norwegian Bokmål"),
        ])
    func names(text: String, name: String) throws {
        let tag = try #require(LanguageTag(text))
        #expect(tag.englishName == name)
        #expect(tag.text == text)
    }

    @Test(
        "What is no tag of a known language is none",
        arguments: [
            "", "-", "xx", "qqq", "j", "japanese", "ja_JP", "ja-", "-ja", "ja--JP", "ja-JP-JP", "ja-J", "ja-12",
            "ja-x-abc",
            "ja-JP-toolongvariant", "já", "ja JP", "ja\u{0}",
        ])
    func unknown(text: String) { #expect(LanguageTag(text) == nil) }

    @Test("All of ISO 639-1 is there, each name once")
    func table() {
        let short = LanguageTag.names.filter { $0.key.utf8.count == 2 }
        #expect(short.count >= 183)
        #expect(Set(LanguageTag.names.values).count == LanguageTag.names.count)
        for key in LanguageTag.names.keys { #expect(LanguageTag(key) != nil, "\(key)") }
    }
}
