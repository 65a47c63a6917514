/// Values that plugins keep across conversations and restarts (SDK/include/persona/ext/state.h).
///
/// The law: when ``setValue(_:at:)`` returns, the value is on disk and survives `kill -9`; when it throws, what was there before is still
/// there. A read sees every write that returned before it began.
/// A value goes with the account it belongs to, and with the persona when that is deleted.
package protocol PluginStateStore: Sendable {
    /// Nil if there is none.
    func value(at place: StatePlace) async throws -> [UInt8]?

    /// Writes a value; nil removes it. Throws ``StateFull`` when its owner has ``StatePlace/keyLimit`` others already.
    func setValue(_ value: [UInt8]?, at place: StatePlace) async throws
}

/// Whose request a plugin serves: what decides where its values lie. Plugins say a scope and never see this.
package enum StateOwner: Sendable, Hashable {
    case user(AccountID, with: PersonaID)
    /// In a process that is not to know users: whoever the host knows behind its request of this number.
    case request(UInt64)
}

/// Where one value lies: of which plugin, whose it is, and under which key.
package struct StatePlace: Sendable, Hashable {
    /// Nil for values that belong to no user.
    package let account: AccountID?
    /// Nil for values that belong to no persona.
    package let persona: PersonaID?
    /// The plugin's id.
    package let plugin: String
    package let key: [UInt8]

    /// The limits of the contract.
    package static let keyBytes = 256
    package static let valueBytes = 64 << 10
    /// Of one plugin for one owner.
    package static let keyLimit = 1000

    package init(_ key: [UInt8], of plugin: String, account: AccountID? = nil, persona: PersonaID? = nil) {
        self.key = key
        self.plugin = plugin
        self.account = account
        self.persona = persona
    }
}

/// One key more than an owner may have.
package struct StateFull: Error, Sendable, Equatable {
    package init() {}
}

/// What a plugin keeps about an account, for its owner, who may have all of it.
package struct KeptValue: Sendable, Hashable {
    package var place: StatePlace
    package var value: [UInt8]

    package init(place: StatePlace, value: [UInt8]) {
        self.place = place
        self.value = value
    }
}
