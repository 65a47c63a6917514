import CLoader
import Glibc

/// libcurl's functions, found at run time (`libcurl.so.4`, 7.68 or newer). Option numbers are part of its ABI and never change.
///
/// `@unchecked Sendable`: addresses of functions, constant once found.
struct CurlLibrary: @unchecked Sendable {
    typealias Handle = UnsafeMutableRawPointer

    let makeEasy: @convention(c) () -> Handle?
    let freeEasy: @convention(c) (Handle?) -> Void
    let pauseEasy: @convention(c) (Handle?, Int32) -> Int32
    let errorText: @convention(c) (Int32) -> UnsafePointer<CChar>?
    let appendLine: @convention(c) (Handle?, UnsafePointer<CChar>?) -> Handle?
    let freeLines: @convention(c) (Handle?) -> Void
    let makeMulti: @convention(c) () -> Handle?
    let addToMulti: @convention(c) (Handle?, Handle?) -> Int32
    let removeFromMulti: @convention(c) (Handle?, Handle?) -> Int32
    let perform: @convention(c) (Handle?, UnsafeMutablePointer<Int32>?) -> Int32
    let poll: @convention(c) (Handle?, Handle?, UInt32, Int32, UnsafeMutablePointer<Int32>?) -> Int32
    let wakeUp: @convention(c) (Handle?) -> Int32
    private let readInfo: @convention(c) (Handle?, UnsafeMutablePointer<Int32>?) -> UnsafeRawPointer?
    private let setEasy: Handle
    private let setMulti: Handle
    private let getInfo: Handle

    /// `CURLMsg`: what became of a transfer.
    struct Message {
        var kind: Int32
        var easy: Handle?
        /// A union of a pointer and a code; the code is in its first four bytes.
        var result: Int

        var code: Int32 { Int32(truncatingIfNeeded: result) }
    }

    /// Kept for the life of the process, like what was found; the reason if there is none.
    static let shared: Result<CurlLibrary, LoaderError> = {
        do throws(LoaderError) { return .success(try CurlLibrary()) } catch { return .failure(error) }
    }()

    private init() throws(LoaderError) {
        let name = "libcurl.so.4"
        let remedy = "Install the Debian package libcurl4"
        guard let library = dlopen(name, RTLD_NOW | RTLD_LOCAL) else {
            let reason = dlerror().map { String(cString: $0) } ?? "no reason given"
            throw LoaderError(.open, found: "no \(name) (\(reason))", expected: "libcurl", remedy: remedy)
        }
        func address(_ symbol: String) throws(LoaderError) -> Handle {
            if let found = dlsym(library, symbol) { return found }
            throw LoaderError(
                .open, found: "\(name) without \(symbol)", expected: "libcurl 7.68 or newer", remedy: remedy)
        }
        // A C function pointer and an address have the same size on every system that has dlsym (POSIX requires it). The types are
        // those of libcurl's headers.
        func function<Function>(_ symbol: String, as type: Function.Type) throws(LoaderError) -> Function {
            unsafeBitCast(try address(symbol), to: type)
        }
        let start = try function("curl_global_init", as: (@convention(c) (Int) -> Int32).self)
        makeEasy = try function("curl_easy_init", as: (@convention(c) () -> Handle?).self)
        freeEasy = try function("curl_easy_cleanup", as: (@convention(c) (Handle?) -> Void).self)
        pauseEasy = try function("curl_easy_pause", as: (@convention(c) (Handle?, Int32) -> Int32).self)
        errorText = try function(
            "curl_easy_strerror", as: (@convention(c) (Int32) -> UnsafePointer<CChar>?).self)
        appendLine = try function(
            "curl_slist_append", as: (@convention(c) (Handle?, UnsafePointer<CChar>?) -> Handle?).self)
        freeLines = try function("curl_slist_free_all", as: (@convention(c) (Handle?) -> Void).self)
        makeMulti = try function("curl_multi_init", as: (@convention(c) () -> Handle?).self)
        addToMulti = try function("curl_multi_add_handle", as: (@convention(c) (Handle?, Handle?) -> Int32).self)
        removeFromMulti = try function(
            "curl_multi_remove_handle", as: (@convention(c) (Handle?, Handle?) -> Int32).self)
        perform = try function(
            "curl_multi_perform", as: (@convention(c) (Handle?, UnsafeMutablePointer<Int32>?) -> Int32).self)
        poll = try function(
            "curl_multi_poll",
            as: (@convention(c) (Handle?, Handle?, UInt32, Int32, UnsafeMutablePointer<Int32>?) -> Int32).self)
        wakeUp = try function("curl_multi_wakeup", as: (@convention(c) (Handle?) -> Int32).self)
        readInfo = try function(
            "curl_multi_info_read",
            as: (@convention(c) (Handle?, UnsafeMutablePointer<Int32>?) -> UnsafeRawPointer?).self)
        setEasy = try address("curl_easy_setopt")
        setMulti = try address("curl_multi_setopt")
        getInfo = try address("curl_easy_getinfo")
        // CURL_GLOBAL_ALL
        guard start(3) == 0 else {
            throw LoaderError(.open, found: "\(name) that does not start", expected: "libcurl", remedy: remedy)
        }
    }

    /// What became of one more transfer; nil if there is no news.
    func readMessage(of multi: Handle) -> Message? {
        var left: Int32 = 0
        return readInfo(multi, &left)?.load(as: Message.self)
    }

    // MARK: Options

    /// The options used here, by their numbers in curl.h.
    enum Option: Int32 {
        case url = 10002
        case proxy = 10004
        case post = 47
        case noBody = 44
        case userAgent = 10018
        case headerLines = 10023
        case customMethod = 10036
        case writeData = 10001
        case writeFunction = 20011
        case headerData = 10029
        case headerFunction = 20079
        case copiedPostBytes = 10165
        case postSize = 30120
        case verifiesPeer = 64
        case verifiesHost = 81
        case noSignal = 99
        case followsRedirects = 52
        case timeoutMilliseconds = 155
        case connectTimeoutMilliseconds = 156
        case protocols = 181
        case hidesProxyHeaders = 265
        case privateData = 10103
    }

    func set(_ option: Option, of easy: Handle, to value: Int) {
        _ = cloader_curl_set_long(setEasy, easy, option.rawValue, value)
    }

    func setSize(_ option: Option, of easy: Handle, to value: Int) {
        _ = cloader_curl_set_offset(setEasy, easy, option.rawValue, Int64(value))
    }

    /// The bytes behind most pointers must live as long as the transfer; strings are copied by libcurl.
    func set(_ option: Option, of easy: Handle, to value: UnsafeRawPointer?) {
        _ = cloader_curl_set_pointer(setEasy, easy, option.rawValue, value)
    }

    func set(_ option: Option, of easy: Handle, to text: String) {
        text.withCString { set(option, of: easy, to: UnsafeRawPointer($0)) }
    }

    /// How many idle connections are kept (CURLMOPT_MAXCONNECTS).
    func keepConnections(_ count: Int, in multi: Handle) { _ = cloader_curl_set_long(setMulti, multi, 6, count) }

    func status(of easy: Handle) -> Int {
        var status = 0
        _ = cloader_curl_get(getInfo, easy, 0x20_0002, &status)
        return status
    }

    /// Where a redirect leads, made absolute; nil if the answer was none.
    func redirect(of easy: Handle) -> String? {
        var text: UnsafePointer<CChar>?
        _ = cloader_curl_get(getInfo, easy, 0x10_001F, &text)
        return text.map { String(cString: $0) }
    }

    func privateData(of easy: Handle) -> Handle? {
        var data: Handle?
        _ = cloader_curl_get(getInfo, easy, 0x10_0015, &data)
        return data
    }
}
