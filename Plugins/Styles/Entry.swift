public import PersonaSDK

@c(persona_plugin_entry)
public func personaPluginEntry() -> PersonaEntry {
    export(
        ParentStyle.self, SpouseStyle.self, ChildStyle.self, SiblingStyle.self, FriendStyle.self, ColleagueStyle.self,
        OtherStyle.self)
}
