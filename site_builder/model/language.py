"""Languages in which a passage of a report, or the whole of it, may be written: those that are spoken and read in Britain, by their BCP 47 subtags.

The list is closed, so that a slip of the pen is a finding and not a passage that no screen reader can pronounce. English needs no mark.
"""

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "ps", "ur", "yi"})
LANGUAGES = RIGHT_TO_LEFT | frozenset(
    {
        *("cy", "ga", "gd", "gv", "kw", "sco"),  # of these islands
        *("bg", "cs", "da", "de", "el", "es", "et", "fi", "fr", "hr", "hu", "it", "lt", "lv", "mk", "nl", "no", "pl", "pt", "ro", "rom"),
        *("ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk"),
        *("am", "bn", "gu", "hi", "id", "ja", "kmr", "ko", "ml", "ms", "mr", "ne", "om", "pa", "si", "sn", "so", "sw", "ta", "te", "th"),
        *("ti", "tl", "tw", "vi", "yo", "zh"),
    }
)
