"""Finding clauses by their characters: a tantivy index of 2-grams, and of 4-grams to tell rare wording from formula.

document of a clause    key, unit, article, level, wording (2-grams, kept), same (digest of its characters)
document of a title     key, title (4-grams): one text stands for all versions of a title, so that the number of
                        documents that hold a 4-gram is the number of titles that do

tantivy is loaded with the first call. A commit that is killed may leave a file ``<segment>.<opstamp>.del`` behind, on
which every later commit of as many operations fails; so a writer first clears away those that no segment uses.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rrdiff.errors import BadArgument, MissingExtra

if TYPE_CHECKING:
    from tantivy import Index, IndexWriter, Query, Schema

    from rrdiff.library.stored import StoredUnit

LEVELS = 6
"""Highest level in the index: 0 stands for one that is not known, else the level and one more."""
_HEAP = 16_000_000
"""Bytes of memory a writer fills before it writes a segment; hardly more than the least tantivy takes. With four times
as much, ten times the collection took no less time."""
_EVERY_KEY = 2**63


@dataclass(frozen=True, slots=True)
class Hit:
    """One clause that shares characters with what was asked for."""

    key: int
    unit: int
    article: int
    bare: str
    score: float


def _tantivy() -> Any:
    """The index library.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        import tantivy
    except ImportError as error:
        raise MissingExtra("library.no_tantivy", name="tantivy") from error
    return tantivy


def _schema() -> Schema:
    """The fields of the index."""
    builder = _tantivy().SchemaBuilder()
    builder.add_unsigned_field("key", indexed=True, stored=False, fast=True)
    for name in ("unit", "article"):
        builder.add_unsigned_field(name, indexed=False, stored=False, fast=True)
    builder.add_unsigned_field("level", indexed=True, stored=False, fast=False)
    builder.add_text_field("wording", stored=True, tokenizer_name="grams2", index_option="freq")
    builder.add_text_field("title", stored=False, tokenizer_name="grams4", index_option="basic")
    builder.add_text_field("same", stored=False, tokenizer_name="raw", index_option="basic")
    schema: Schema = builder.build()
    return schema


def _opened(folder: Path) -> Index:
    tantivy = _tantivy()
    index: Index = tantivy.Index(_schema(), path=str(folder))
    for length in (2, 4):
        grams = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(length, length, prefix_only=False)).build()
        index.register_tokenizer(f"grams{length}", grams)
    return index


def create_index(folder: Path) -> None:
    """Begin an empty index."""
    folder.mkdir(parents=True, exist_ok=True)
    _opened(folder)


class Searcher:
    """The index as it was when it was opened."""

    def __init__(self, folder: Path) -> None:
        """Open the index for reading.

        Raises:
            BadArgument: it is damaged or not there.
        """
        self._tantivy = _tantivy()
        if not (folder / "meta.json").is_file():
            raise BadArgument("library.damaged", name=str(folder.parent), part=folder.name)
        try:
            index = _opened(folder)
            self._schema = index.schema
            self._searcher = index.searcher()
        except (ValueError, OSError) as error:
            raise BadArgument("library.damaged", name=str(folder.parent), part=folder.name) from error

    def titles_with(self, gram: str) -> int:
        """Number of titles that hold a 4-gram."""
        return int(self._searcher.doc_freq("title", gram))

    def find(self, bare: str, limit: int, levels: Iterable[int] = ()) -> list[Hit]:
        """The clauses that share most 2-grams with ``bare`` by BM25, of some ``levels`` only where any are named."""
        grams = sorted({bare[at : at + 2] for at in range(len(bare) - 1)})
        if not grams:
            return []
        tantivy = self._tantivy
        wanted = [(tantivy.Occur.Should, self._term("wording", gram)) for gram in grams]
        query = tantivy.Query.boolean_query(wanted)
        if chosen := sorted(levels):
            any_level = tantivy.Query.boolean_query([(tantivy.Occur.Should, self._term("level", n)) for n in chosen])
            silent = tantivy.Query.const_score_query(any_level, 0.0)
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, silent)])
        return self._hits(query, limit)

    def same(self, digest: str, limit: int) -> list[Hit]:
        """Clauses with the very same characters."""
        return self._hits(self._term("same", digest), limit)

    def keys(self) -> dict[int, int]:
        """Number of documents of each text."""
        found = self._searcher.search(self._tantivy.Query.all_query(), max(1, self._searcher.num_docs), count=False)
        counts: dict[int, int] = {}
        for key in self._values("key", [address for _, address in found.hits]):
            counts[key] = counts.get(key, 0) + 1
        return counts

    def _term(self, field: str, value: str | int) -> Query:
        query: Query = self._tantivy.Query.term_query(self._schema, field, value)
        return query

    def _values(self, field: str, addresses: Sequence[Any]) -> list[int]:
        return [int(value or 0) for value in self._searcher.fast_field_values(field, list(addresses))]

    def _hits(self, query: Query, limit: int) -> list[Hit]:
        found = self._searcher.search(query, limit, count=False).hits
        addresses = [address for _, address in found]
        numbers = [self._values(field, addresses) for field in ("key", "unit", "article")]
        wording = [self._searcher.doc(address).get_first("wording") or "" for address in addresses]
        scores = [float(score) for score, _ in found]
        return [Hit(*row) for row in zip(*numbers, wording, scores, strict=True)]


def _clear(folder: Path) -> None:
    """Take away lists of deletions that no segment uses."""
    segments = json.loads((folder / "meta.json").read_bytes())["segments"]
    used = {(one["segment_id"].replace("-", ""), str((one["deletes"] or {}).get("opstamp"))) for one in segments}
    for file in folder.glob("*.del"):
        segment, _, stamp = file.stem.partition(".")
        if (segment, stamp) not in used:
            with suppress(OSError):
                file.unlink()


class IndexChange:
    """One change of an index; nothing of it counts before ``commit``."""

    def __init__(self, folder: Path, following: int, dropped: Iterable[int]) -> None:
        """Open the index for writing, without what an earlier change left unfinished.

        Raises:
            BadArgument: the index is damaged.
        """
        self._tantivy = _tantivy()
        self._folder = folder
        if not (folder / "meta.json").is_file():
            raise BadArgument("library.damaged", name=str(folder.parent), part=folder.name)
        try:
            _clear(folder)
            self._index = _opened(folder)
            self._schema = self._index.schema
            self._writer = self._begun()
            self._writer.garbage_collect_files()
        except (ValueError, OSError, KeyError, TypeError, AttributeError) as error:
            raise BadArgument("library.damaged", name=str(folder.parent), part=folder.name) from error
        left = self._tantivy.Query.range_query(
            self._schema, "key", self._tantivy.FieldType.Unsigned, following, _EVERY_KEY
        )
        self._writer.delete_documents_by_query(left)
        self.drop(dropped)

    def drop(self, keys: Iterable[int]) -> None:
        """Take out all documents of some texts."""
        for key in keys:
            # by a query, which knows the type of the field; a bare term of a whole number is taken for a signed one
            self._writer.delete_documents_by_query(self._tantivy.Query.term_query(self._schema, "key", key))

    def add(self, key: int, level: int | None, units: Iterable[tuple[StoredUnit, str]]) -> None:
        """Put in the clauses of a text, each with the digest of its characters."""
        for number, (unit, digest) in enumerate(units):
            document = self._document(key)
            document.add_unsigned("unit", number)
            document.add_unsigned("article", unit.article)
            document.add_unsigned("level", 0 if level is None else level + 1)
            document.add_text("wording", unit.bare)
            document.add_text("same", digest)
            self._writer.add_document(document)

    def add_title(self, key: int, units: Iterable[StoredUnit]) -> None:
        """Let a text stand for its title where titles are counted."""
        document = self._document(key)
        document.add_text("title", "\n".join(unit.bare for unit in units))
        self._writer.add_document(document)

    def commit(self) -> None:
        """Make the change count.

        Raises:
            BadArgument: the index cannot be written.
        """
        try:
            self._commit()
        except (ValueError, OSError) as error:
            raise BadArgument("library.unwritable", name=str(self._folder.parent), reason=str(error)) from error

    def _commit(self) -> None:
        try:
            self._writer.commit()
        except ValueError:
            self._writer.garbage_collect_files()
            self._writer.commit()

    def settle(self) -> None:
        """Commit, let all merging end and begin anew, so that merging never holds memory beside what is put in.

        Only for an index that nobody searches yet: who does would count titles of a change that is not complete.
        """
        self.commit()
        self.close()
        self._writer = self._begun()

    def _begun(self) -> IndexWriter:
        writer: IndexWriter = self._index.writer(heap_size=_HEAP, num_threads=1)
        return writer

    def close(self) -> None:
        """End the threads that merge segments."""
        with suppress(ValueError, OSError):
            self._writer.wait_merging_threads()

    def _document(self, key: int) -> Any:
        document = self._tantivy.Document()
        document.add_unsigned("key", key)
        return document
