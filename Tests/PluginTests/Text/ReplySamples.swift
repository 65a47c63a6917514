/// What personas say that no policy minds, for the policies that review replies.
enum ReplySamples {
    /// Whole sentences that are not the beginning of anything refused.
    static let harmless = [
        "I baked bread this morning. ", "The moon is bright tonight.\n", "That sounds lovely! ",
        "The first sentence is here. ", "What can I do for you? ", "Tell me more about them. ", "Hold on to that. ",
        "It was you who should. ",
    ]

    /// Long replies are made of one of these over and over; most make a policy wait for the next word.
    static let units = [
        "We had tea at three. ", "You should. I know. ", "i want it to be so. ", "\"If you want to, do.\" ",
    ]
}
