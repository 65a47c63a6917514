import CPersona
import Testing

@testable import Loader

@Suite struct CallTableTests {
    private static func open(_ table: CallTable, deadline: Int64 = .max) -> Call? {
        Call(.chat, plugin: 0xFFF, deadline: deadline, seed: 1, in: table)
    }

    @Test("a full table gives out nothing until a call is closed")
    func full() throws {
        let table = CallTable(capacity: 3)
        let calls = try (0..<3).map { _ in try #require(Self.open(table)) }
        #expect(Set(calls.map(\.handle)).count == 3)
        #expect(Self.open(table) == nil)
        calls[1].close()
        let next = try #require(Self.open(table))
        #expect(next.handle.slot == calls[1].handle.slot)
        #expect(next.handle != calls[1].handle)
        #expect(Self.open(table) == nil)
    }

    @Test("an old handle finds nothing in its slot, whoever has it now")
    func stale() throws {
        let table = CallTable(capacity: 1)
        let old = try #require(Self.open(table))
        old.close()
        let new = try #require(Self.open(table))
        #expect(old.slot.cell == new.slot.cell)
        let bytes: [UInt8] = [65]
        bytes.withUnsafeBytes { bytes in
            #expect(new.slot.write(old.handle, .chat, bytes) == persona_status(PERSONA_STALE))
            #expect(new.slot.finish(old.handle, with: .style(CallEnding(status: 0))) == false)
            #expect(new.slot.cancelFlag(old.handle) == 1)
            #expect(new.slot.cancelFlag(new.handle) == 0)
            #expect(new.slot.write(new.handle, .chat, bytes) == persona_status(PERSONA_OK))
            #expect(new.slot.write(new.handle, .media, bytes) == persona_status(PERSONA_INVALID))
        }
        #expect(old.slot.nextRandom(old.handle) == 0)
    }

    @Test("handles never given out are stale: zero, beyond the table, of the future")
    func invented() {
        // With the number of a plugin that was never loaded, so that nobody's counters change.
        for handle: UInt64 in [0, 1, .max, 0xFFFF, 1 << 28 | 0xFFF << 16, 5 << 28 | 0xFFF_0003, 1 << 63 | 0xFFF << 16] {
            #expect(Sinks.isCancelled(handle) == 1)
            let sink = Sinks.chat(CallHandle(rawValue: handle))
            #expect(sink.write(handle, persona_text(data: nil, size: 0)) == persona_status(PERSONA_STALE))
            #expect(sink.finish(handle, nil) == persona_status(PERSONA_STALE))
            Sinks.media(CallHandle(rawValue: handle)).progress(handle, 0.5)
            Sinks.explanation(CallHandle(rawValue: handle)).write(handle, persona_text(data: nil, size: 9))
        }
    }

    @Test("a slot is not given out again while a function of the plugin is inside")
    func framesInside() throws {
        let table = CallTable(capacity: 1)
        let call = try #require(Self.open(table))
        call.slot.enter()
        call.close()
        #expect(Self.open(table) == nil)
        table.leave(call.slot)
        #expect(Self.open(table) != nil)
    }

    @Test("the window holds 64 KiB; a piece that does not fit is not taken in part; room comes when the reader takes")
    func window() throws {
        let call = try #require(Self.open(CallTable(capacity: 1)))
        let piece = [UInt8](repeating: 7, count: 40 * 1024)
        piece.withUnsafeBytes { piece in
            #expect(call.slot.write(call.handle, .chat, piece) == persona_status(PERSONA_OK))
            #expect(call.slot.write(call.handle, .chat, piece) == persona_status(PERSONA_AGAIN))
            let rest = UnsafeRawBufferPointer(rebasing: piece[..<(24 * 1024)])
            #expect(call.slot.write(call.handle, .chat, rest) == persona_status(PERSONA_OK))
        }
        guard case .bytes(let taken)? = call.poll() else {
            Issue.record("nothing was taken")
            return
        }
        #expect(taken.count == 64 * 1024)
        #expect(call.takeAgain())
        #expect(!call.takeAgain())
        piece.withUnsafeBytes {
            #expect(call.slot.write(call.handle, .chat, $0) == persona_status(PERSONA_OK))
        }
    }

    @Test("sixteen threads open, use and close calls without ever meeting in one slot")
    func contention() async {
        let table = CallTable(capacity: 12)
        let mixed = Tally()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<16 {
                group.addTask {
                    let mine = [UInt8](repeating: UInt8(number), count: 10)
                    for _ in 0..<3000 {
                        guard let call = Self.open(table) else { continue }
                        mine.withUnsafeBytes { _ = call.slot.write(call.handle, .chat, $0) }
                        _ = call.slot.finish(call.handle, with: .style(CallEnding(status: 0)))
                        if case .bytes(let bytes)? = call.poll(), bytes != mine { mixed.add() }
                        call.close()
                    }
                }
            }
        }
        #expect(mixed.value == 0)
        // All slots are back: none was lost, none is on the list twice.
        var calls: [Call] = []
        while let call = Self.open(table) { calls.append(call) }
        #expect(Set(calls.map(\.handle.slot)).count == 12)
        #expect(calls.count == 12)
    }

    @Test("any cut of any text into pieces gives the same text")
    func assembler() {
        let bytes = Array("aé€😀\u{FFFD}z".utf8) + [0xC3, 0xFF, 0xE2, 0x82, 0x41, 0xF0, 0x9F, 0x98]
        let whole = String(decoding: bytes, as: UTF8.self)
        for first in 0...bytes.count {
            for second in first...bytes.count {
                var assembler = UTF8Assembler()
                let text =
                    assembler.append(Array(bytes[..<first])) + assembler.append(Array(bytes[first..<second]))
                    + assembler.append(Array(bytes[second...])) + assembler.finish()
                #expect(Array(text.utf8) == Array(whole.utf8), "\(first), \(second)")
                #expect(assembler.isRepaired)
            }
        }
    }
}
