internal import CPersona

/// The two functions of a plugin's table that are called without an instance.
///
/// A C function cannot carry the type it belongs to, so there is one pair for each plugin a library may have, and each knows its number.
struct Slot: Sendable {
    let getExtension: @Sendable @convention(c) (UnsafePointer<CChar>?) -> UnsafeRawPointer?
    let create:
        @Sendable @convention(c) (
            UnsafePointer<persona_host>?, UnsafeMutablePointer<persona_instance>?
        ) -> persona_status

    /// As many as the ABI allows in one library.
    static var all: [Slot] { slots }
}

private func slot(_ index: Int, _ id: UnsafePointer<CChar>?) -> UnsafeRawPointer? {
    Definition.inSlot(index)?.kindTable(id)
}

private func slot(
    _ index: Int, _ host: UnsafePointer<persona_host>?, _ instance: UnsafeMutablePointer<persona_instance>?
) -> persona_status {
    Definition.inSlot(index)?.create(host: host, instance: instance) ?? Status.failed.rawValue
}

private let slots: [Slot] = [
    Slot(getExtension: { slot(0, $0) }, create: { slot(0, $0, $1) }),
    Slot(getExtension: { slot(1, $0) }, create: { slot(1, $0, $1) }),
    Slot(getExtension: { slot(2, $0) }, create: { slot(2, $0, $1) }),
    Slot(getExtension: { slot(3, $0) }, create: { slot(3, $0, $1) }),
    Slot(getExtension: { slot(4, $0) }, create: { slot(4, $0, $1) }),
    Slot(getExtension: { slot(5, $0) }, create: { slot(5, $0, $1) }),
    Slot(getExtension: { slot(6, $0) }, create: { slot(6, $0, $1) }),
    Slot(getExtension: { slot(7, $0) }, create: { slot(7, $0, $1) }),
    Slot(getExtension: { slot(8, $0) }, create: { slot(8, $0, $1) }),
    Slot(getExtension: { slot(9, $0) }, create: { slot(9, $0, $1) }),
    Slot(getExtension: { slot(10, $0) }, create: { slot(10, $0, $1) }),
    Slot(getExtension: { slot(11, $0) }, create: { slot(11, $0, $1) }),
    Slot(getExtension: { slot(12, $0) }, create: { slot(12, $0, $1) }),
    Slot(getExtension: { slot(13, $0) }, create: { slot(13, $0, $1) }),
    Slot(getExtension: { slot(14, $0) }, create: { slot(14, $0, $1) }),
    Slot(getExtension: { slot(15, $0) }, create: { slot(15, $0, $1) }),
    Slot(getExtension: { slot(16, $0) }, create: { slot(16, $0, $1) }),
    Slot(getExtension: { slot(17, $0) }, create: { slot(17, $0, $1) }),
    Slot(getExtension: { slot(18, $0) }, create: { slot(18, $0, $1) }),
    Slot(getExtension: { slot(19, $0) }, create: { slot(19, $0, $1) }),
    Slot(getExtension: { slot(20, $0) }, create: { slot(20, $0, $1) }),
    Slot(getExtension: { slot(21, $0) }, create: { slot(21, $0, $1) }),
    Slot(getExtension: { slot(22, $0) }, create: { slot(22, $0, $1) }),
    Slot(getExtension: { slot(23, $0) }, create: { slot(23, $0, $1) }),
    Slot(getExtension: { slot(24, $0) }, create: { slot(24, $0, $1) }),
    Slot(getExtension: { slot(25, $0) }, create: { slot(25, $0, $1) }),
    Slot(getExtension: { slot(26, $0) }, create: { slot(26, $0, $1) }),
    Slot(getExtension: { slot(27, $0) }, create: { slot(27, $0, $1) }),
    Slot(getExtension: { slot(28, $0) }, create: { slot(28, $0, $1) }),
    Slot(getExtension: { slot(29, $0) }, create: { slot(29, $0, $1) }),
    Slot(getExtension: { slot(30, $0) }, create: { slot(30, $0, $1) }),
    Slot(getExtension: { slot(31, $0) }, create: { slot(31, $0, $1) }),
    Slot(getExtension: { slot(32, $0) }, create: { slot(32, $0, $1) }),
    Slot(getExtension: { slot(33, $0) }, create: { slot(33, $0, $1) }),
    Slot(getExtension: { slot(34, $0) }, create: { slot(34, $0, $1) }),
    Slot(getExtension: { slot(35, $0) }, create: { slot(35, $0, $1) }),
    Slot(getExtension: { slot(36, $0) }, create: { slot(36, $0, $1) }),
    Slot(getExtension: { slot(37, $0) }, create: { slot(37, $0, $1) }),
    Slot(getExtension: { slot(38, $0) }, create: { slot(38, $0, $1) }),
    Slot(getExtension: { slot(39, $0) }, create: { slot(39, $0, $1) }),
    Slot(getExtension: { slot(40, $0) }, create: { slot(40, $0, $1) }),
    Slot(getExtension: { slot(41, $0) }, create: { slot(41, $0, $1) }),
    Slot(getExtension: { slot(42, $0) }, create: { slot(42, $0, $1) }),
    Slot(getExtension: { slot(43, $0) }, create: { slot(43, $0, $1) }),
    Slot(getExtension: { slot(44, $0) }, create: { slot(44, $0, $1) }),
    Slot(getExtension: { slot(45, $0) }, create: { slot(45, $0, $1) }),
    Slot(getExtension: { slot(46, $0) }, create: { slot(46, $0, $1) }),
    Slot(getExtension: { slot(47, $0) }, create: { slot(47, $0, $1) }),
    Slot(getExtension: { slot(48, $0) }, create: { slot(48, $0, $1) }),
    Slot(getExtension: { slot(49, $0) }, create: { slot(49, $0, $1) }),
    Slot(getExtension: { slot(50, $0) }, create: { slot(50, $0, $1) }),
    Slot(getExtension: { slot(51, $0) }, create: { slot(51, $0, $1) }),
    Slot(getExtension: { slot(52, $0) }, create: { slot(52, $0, $1) }),
    Slot(getExtension: { slot(53, $0) }, create: { slot(53, $0, $1) }),
    Slot(getExtension: { slot(54, $0) }, create: { slot(54, $0, $1) }),
    Slot(getExtension: { slot(55, $0) }, create: { slot(55, $0, $1) }),
    Slot(getExtension: { slot(56, $0) }, create: { slot(56, $0, $1) }),
    Slot(getExtension: { slot(57, $0) }, create: { slot(57, $0, $1) }),
    Slot(getExtension: { slot(58, $0) }, create: { slot(58, $0, $1) }),
    Slot(getExtension: { slot(59, $0) }, create: { slot(59, $0, $1) }),
    Slot(getExtension: { slot(60, $0) }, create: { slot(60, $0, $1) }),
    Slot(getExtension: { slot(61, $0) }, create: { slot(61, $0, $1) }),
    Slot(getExtension: { slot(62, $0) }, create: { slot(62, $0, $1) }),
    Slot(getExtension: { slot(63, $0) }, create: { slot(63, $0, $1) }),
]
