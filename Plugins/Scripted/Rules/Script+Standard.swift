package import StrictJSON

extension Script {
    /// The script of a card: its own, or the standard one if it has none.
    package static func open(card: JSON) throws(ScriptProblems) -> Script {
        let name = card["data"]?["name"]?.stringValue ?? ""
        if card["data"]?["extensions"]?["persona_host"]?["script"] != nil { return try read(card: card).get() }
        // Tests hold that the standard script is read without problems.
        guard let json = try? JSON.parse(standardRules) else { throw ScriptProblems([]) }
        return try read(json, character: name, path: "standard").get()
    }
}
