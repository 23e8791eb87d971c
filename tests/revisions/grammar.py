"""From patterns to sentences: draws the words of a statute, some often and some seldom, as a real statute does."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.revisions.statute import CITE, STOPS, Sentence, Word
from tests.revisions.vocabulary import CATCH_ALL, OPTIONAL, PATTERNS, WORDS

KIND_OF = {word: kind for kind, words in WORDS.items() for word in words}
_TRIES = 60
_ALIKE = 0.6


def seeded(seed: int | str) -> random.Random:
    """A source of chance that gives the same for the same seed."""
    return random.Random(seed)  # noqa: S311 - nothing secret is drawn


@dataclass(slots=True)
class Writer:
    """Writes the sentences of one statute; no two of them are nearly the same, except what closes a list.

    The subject decides which words are frequent, so that a revision writes like the statute it revises.
    """

    rng: random.Random
    subject: str
    next_uid: int = 0
    _ranked: dict[str, list[str]] = field(init=False)
    _weights: dict[str, list[float]] = field(init=False)
    _holders: dict[str, list[frozenset[str]]] = field(init=False)

    def __post_init__(self) -> None:
        """Rank the words of each kind."""
        taste = seeded(self.subject)
        self._ranked = {kind: taste.sample(words, len(words)) for kind, words in WORDS.items()}
        self._weights = {kind: [1 / (rank + 4) for rank in range(len(words))] for kind, words in WORDS.items()}
        self._holders = {}

    def word(self, kind: str) -> Word:
        """Draw a word of a kind."""
        (text,) = self.rng.choices(self._ranked[kind], self._weights[kind])
        return Word(text.replace("{S}", self.subject), kind)

    def other_word(self, word: Word) -> Word:
        """Draw a different word of the same kind, all equally likely."""
        choice = [text for text in WORDS[word.kind] if text.replace("{S}", self.subject) != word.text]
        return Word(self.rng.choice(choice).replace("{S}", self.subject), word.kind)

    def expand(self, pattern: str, cite: int | None = None) -> list[Word]:
        """Write one pattern out."""
        words: list[Word] = []
        for part in pattern.split():
            if part[0] == "$":
                words.append(self.word(part[1:]))
            elif part[0] == "@":
                words += self.expand(self.rng.choice(PATTERNS[part[1:]]))
            elif part == "#cite":
                words.append(Word(str(cite), CITE))
            else:
                text = part.replace("{S}", self.subject)
                words.append(Word(text, KIND_OF.get(text, "")))
        return words

    def sentence(self, name: str) -> Sentence:
        """Write a sentence of one of the patterns of a name."""
        return self.sentence_of(PATTERNS[name])

    def items(self, name: str, count: int) -> list[Sentence]:
        """Write the items of a list, each of another pattern."""
        return [self.sentence_of((pattern,)) for pattern in self.rng.sample(PATTERNS[name], count)]

    def sentence_of(self, patterns: Sequence[str]) -> Sentence:
        """Write a sentence of one of the patterns that is unlike all earlier ones."""
        words: list[Word] = []
        for _ in range(_TRIES):
            words = self.expand(self.rng.choice(patterns))
            if not self._is_like_another(words):
                break
        return self.keep(words)

    def penalty(self, duty: Sentence) -> Sentence:
        """Write the penalty for breaking a duty: it repeats some of the duty's own words."""
        verb = next((word for word in duty.words if word.kind == "verb"), self.word("verb"))
        breach = [verb, *[word for word in duty.words if word.kind in {"mod", "noun"}][:3]]
        head = self.expand(self.rng.choice(PATTERNS["penalty_head"]), duty.uid)
        tail = self.expand(self.rng.choice(PATTERNS["penalty_tail"]))
        manner = self.word("manner")
        return self.keep([*head, Word("未"), manner, *breach, *tail])

    def catch_all(self, name: str) -> Sentence:
        """Write the item that closes a list; it is the same in every list of its sort."""
        return self.keep([Word(CATCH_ALL[name])])

    def keep(self, words: list[Word]) -> Sentence:
        """Give words an identity."""
        self.next_uid += 1
        sentence = Sentence(self.next_uid, tuple(words))
        self.learn(sentence)
        return sentence

    def learn(self, sentence: Sentence) -> None:
        """Remember a sentence, so that later ones are unlike it."""
        self.next_uid = max(self.next_uid, sentence.uid)
        content = _content(sentence.words)
        for word in content:
            self._holders.setdefault(word, []).append(content)

    def _is_like_another(self, words: Sequence[Word]) -> bool:
        content = _content(words)
        shared: dict[frozenset[str], int] = {}
        for word in content:
            for holder in self._holders.get(word, ()):
                shared[holder] = shared.get(holder, 0) + 1
        return any(count > _ALIKE * len(content | holder) for holder, count in shared.items())


def _content(words: Iterable[Word]) -> frozenset[str]:
    return frozenset(word.text for word in words if word.kind not in {"", CITE, "modal", "link"})


def counted(word: Word) -> bool:
    """True for a word that a rewording rate counts: neither mark nor one-character particle."""
    return bool(word.kind) or (word.text not in STOPS and len(word.text) > 1)


def reword(writer: Writer, sentence: Sentence, rate: float) -> Sentence:
    """Change ``rate`` of the words: most for another of the kind, some dropped, some added."""
    rng = writer.rng
    words = list(sentence.words)
    places = [at for at, word in enumerate(words) if word.kind not in {"", CITE}]
    wanted = rate * sum(map(counted, words))
    changes = min(int(wanted + rng.random()), len(places))
    for at in sorted(rng.sample(places, changes), reverse=True):
        words[at : at + 1] = _changed(writer, words[at])
    return sentence.with_words(tuple(words))


def _changed(writer: Writer, word: Word) -> list[Word]:
    """What stands in place of a changed word: nothing, another word, or the word with one more before it."""
    way = writer.rng.random()
    if word.kind in OPTIONAL and way < 0.25:
        return []
    if word.kind in {"noun", "verb"} and way < 0.15:
        return [writer.word("mod" if word.kind == "noun" else "manner"), word]
    return [writer.other_word(word)]
