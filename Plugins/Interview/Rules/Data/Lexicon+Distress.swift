/// What people say who are not all right at this moment: they are heard before they are asked.
///
/// What needs more than that, the host's safety policies see to, before and after the interview.
enum DistressWords {
    static let signs = Lexicon(
        """
        i am crying, crying right now, can not stop crying, been crying, i have been crying all day, in tears, everything is too much,
        it is all too much, this is all too much, it is too much for me, i can not do this, do not know if i can do this, i can not take it,
        i can not take this, i can not take it anymore, can not take anymore, i can not go on, i can not cope, i can not anymore, i can not breathe,
        nothing makes sense, nothing matters, nothing matters anymore, i feel so empty, feel so empty, so empty inside, i feel hopeless,
        there is no hope, no hope left, falling apart, i am breaking down, break down, breaking apart, i am not okay, i am not ok, not okay at all,
        i am broken, i hate myself, i give up, pain to stop, want it to stop, hurts so much, it hurts, left me, lost my baby, lost a baby,
        lost my child, my baby died, my child died, my son died, my daughter died, my mother just died, my father just died, died yesterday,
        died last week, died last month, i feel terrible, feel awful, feeling awful, i feel horrible, so alone, completely alone, all alone,
        nobody cares, no one cares, i am desperate, i am so scared, terrified, panicking, having a panic attack, have not slept in days,
        have not eaten in days, have not washed in days, i am worthless, i feel worthless, can not stop shaking, overwhelmed
        """)
    /// A whole message of this is no answer either.
    static let alone = Lexicon(
        "i can not, i just can not, it is too much, too much, help, i can not even, i can not right now")
}
