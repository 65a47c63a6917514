/// All courses, read once for a process.
package struct School: Sendable {
    /// In the order in which they are offered.
    package let courses: [Course]

    /// The bundled courses, or every mistake in them.
    package static let shared: Result<School, CourseProblems> = {
        var problems: [CourseProblem] = []
        let courses = readers.map { read -> Course in
            let reader = read()
            problems += reader.problems
            return reader.course
        }
        return problems.isEmpty ? .success(School(courses: courses)) : .failure(CourseProblems(list: problems))
    }()

    package func course(_ language: String) -> Course? { courses.first { $0.language == language } }

    /// The language whose function words a text uses most; nil if none stands out.
    func guess(_ words: Words) -> String? {
        var best: (language: String, score: Int)?
        var isTie = false
        for course in courses {
            let score = score(words, course)
            guard score > 0 else { continue }
            if score > (best?.score ?? 0) {
                best = (course.language, score)
                isTie = false
            } else if score == best?.score {
                isTie = true
            }
        }
        return isTie ? nil : best?.language
    }

    /// How many words of a text are the function words of a course; kana count for Japanese.
    func score(_ words: Words, _ course: Course) -> Int {
        words.list.prefix(120).count { word in
            course.isSpaced
                ? course.common.contains(word.text)
                : (word.text.unicodeScalars.first.map { $0.value >= 0x3005 } ?? false)
        }
    }

    /// The primary subtag of a BCP 47 tag, in small letters: `es` of `es-MX`.
    static func primary(_ tag: String) -> String {
        String(
            decoding: tag.utf8.prefix(8).prefix { $0 != 0x2D && $0 != 0x5F }.map {
                (0x41...0x5A).contains($0) ? $0 + 32 : $0
            }, as: UTF8.self)
    }

    /// English names of languages people ask for that have no course yet.
    static let otherNames: [String: String] = [
        "ar": "Arabic", "cs": "Czech", "da": "Danish", "el": "Greek", "fi": "Finnish", "he": "Hebrew", "hi": "Hindi",
        "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ko": "Korean", "nl": "Dutch", "no": "Norwegian",
        "nb": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish",
        "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
    ]
}
