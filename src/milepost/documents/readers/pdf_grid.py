"""Ruling lines into tables: which lines belong together, and which cells they enclose.

Lines that touch form one table. Its cells are the smallest areas with lines on all sides; an area
over several columns or rows is one merged cell. A table whose last row runs on to the next page may
have no line at its foot; its upright lines then end at one height, which closes it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from milepost.documents.readers.pdf_page import Rule, Word

# Lines this close, in points, are one line; nested tables keep a wider distance than this.
SAME = 1.6
# A gap in a line that is no wider was never meant to be seen (dotted borders, corners).
GAP = 3.0
# Upright lines that go this far beyond the last level one show an open row.
OPEN = 4.0
MOST_CELLS = 20_000


@dataclass
class GridCell:
    """One cell: its place in the grid, its edges on the page, and what stands in it."""

    row: int
    rows: int
    x0: float
    top: float
    x1: float
    bottom: float
    words: list[Word] = field(default_factory=list)
    tables: list[Grid] = field(default_factory=list)


@dataclass
class Grid:
    """One table on one page. `xs` and `ys` are its lines from left to right and downwards."""

    page: int
    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    _at: dict[tuple[int, int], GridCell]

    @property
    def area(self) -> float:
        """In square points."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def cell_at(self, x: float, y: float) -> GridCell | None:
        """The cell around a point, None outside the table."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        return self._at.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))


def grids(page: int, level: list[Rule], upright: list[Rule]) -> list[Grid]:
    """The tables that the lines make, tables inside cells put into them; outermost ones returned."""
    level, upright = _joined(level), _joined(upright)
    found = []
    for lines, posts in _touching(level, upright):
        lines, posts = _closed(lines, posts), _closed(posts, lines)
        if grid := _grid(page, lines, posts):
            found.append(grid)
    return _nested(found)


def _joined(rules: list[Rule]) -> list[Rule]:
    """Pieces of one line made one. Lines closer than SAME become one at their common place."""
    found: list[Rule] = []
    for group in _clusters(rules, lambda rule: rule.at):
        at = sum(rule.at * (rule.end - rule.start) for rule in group) / sum(r.end - r.start for r in group)
        pieces = sorted((rule.start, rule.end) for rule in group)
        start, end = pieces[0]
        for next_start, next_end in pieces[1:]:
            if next_start > end + GAP:
                found.append(Rule(at, start, end))
                start, end = next_start, next_end
            end = max(end, next_end)
        found.append(Rule(at, start, end))
    return found


def _clusters(rules: Iterable[Rule], key: Callable[[Rule], float]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=key):
        if groups and key(rule) - key(groups[-1][0]) <= SAME:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def _touching(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that meet, each as its level and its upright lines."""
    parent = list(range(len(level) + len(upright)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for one, line in enumerate(level):
        for other, post in enumerate(upright):
            meets = line.start - SAME <= post.at <= line.end + SAME
            if meets and post.start - SAME <= line.at <= post.end + SAME:
                parent[root(one)] = root(len(level) + other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for one, line in enumerate(level):
        groups.setdefault(root(one), ([], []))[0].append(line)
    for other, post in enumerate(upright):
        groups.setdefault(root(len(level) + other), ([], []))[1].append(post)
    return [group for group in groups.values() if group[0] and group[1]]


def _closed(lines: list[Rule], posts: list[Rule]) -> list[Rule]:
    """The lines, with one more where at least two posts end together beyond the first or last line."""
    found = list(lines)
    for ends, beyond in (
        (sorted(post.end for post in posts)[::-1], max((line.at for line in lines), default=float("-inf"))),
        (sorted(post.start for post in posts), min((line.at for line in lines), default=float("inf"))),
    ):
        far = ends[0]
        together = [post for post in posts if min(abs(post.end - far), abs(post.start - far)) <= GAP]
        if len(together) >= 2 and abs(far - beyond) > OPEN and not _between(lines, far):
            found.append(Rule(far, min(post.at for post in together), max(post.at for post in together)))
    return found


def _between(lines: list[Rule], at: float) -> bool:
    return (
        bool(lines) and min(line.at for line in lines) - OPEN <= at <= max(line.at for line in lines) + OPEN
    )


def _grid(page: int, level: list[Rule], upright: list[Rule]) -> Grid | None:
    ys = [group[0].at for group in _clusters(level, lambda rule: rule.at)]
    xs = [group[0].at for group in _clusters(upright, lambda rule: rule.at)]
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > MOST_CELLS:
        return None
    areas = _areas(xs, ys, level, upright)
    cells: list[GridCell] = []
    at: dict[tuple[int, int], GridCell] = {}
    for squares in areas:
        rows, columns = [row for row, _ in squares], [column for _, column in squares]
        top, left, bottom, right = min(rows), min(columns), max(rows) + 1, max(columns) + 1
        cell = GridCell(top, bottom - top, xs[left], ys[top], xs[right], ys[bottom])
        cells.append(cell)
        at |= dict.fromkeys(squares, cell)
    cells.sort(key=lambda cell: (cell.row, cell.x0))
    return Grid(page, xs, ys, cells, at) if cells else None


def _areas(
    xs: list[float], ys: list[float], level: list[Rule], upright: list[Rule]
) -> list[list[tuple[int, int]]]:
    """Squares of the grid gathered into areas that no line divides, those open to the outside left out."""
    wall = _walls(xs, ys, upright)
    floor = _walls(ys, xs, level)
    rows, columns = len(ys) - 1, len(xs) - 1
    seen: set[tuple[int, int]] = set()
    areas = []
    for start in ((row, column) for row in range(rows) for column in range(columns)):
        if start in seen:
            continue
        seen.add(start)
        waiting, squares, closed = [start], [], True
        while waiting:
            row, column = square = waiting.pop()
            squares.append(square)
            for blocked, next_square in (
                ((column, row) in wall, (row, column - 1)),
                ((column + 1, row) in wall, (row, column + 1)),
                ((row, column) in floor, (row - 1, column)),
                ((row + 1, column) in floor, (row + 1, column)),
            ):
                if blocked or next_square in seen:
                    continue
                if not (0 <= next_square[0] < rows and 0 <= next_square[1] < columns):
                    closed = False
                    continue
                seen.add(next_square)
                waiting.append(next_square)
        if closed:
            areas.append(squares)
    return areas


def _walls(places: list[float], across: list[float], rules: list[Rule]) -> set[tuple[int, int]]:
    """(line number, square number) wherever a line runs along the side of a square."""
    found: set[tuple[int, int]] = set()
    for number, place in enumerate(places):
        along = [rule for rule in rules if abs(rule.at - place) <= SAME]
        for square, (start, end) in enumerate(pairwise(across)):
            middle = (start + end) / 2
            if any(rule.start <= middle <= rule.end for rule in along):
                found.add((number, square))
    return found


def _nested(found: list[Grid]) -> list[Grid]:
    """Put each table that stands in a cell of another into that cell."""
    outermost = []
    by_area = sorted(found, key=lambda grid: grid.area)
    for number, grid in enumerate(by_area):
        middle = ((grid.xs[0] + grid.xs[-1]) / 2, (grid.ys[0] + grid.ys[-1]) / 2)
        for larger in by_area[number + 1 :]:
            cell = larger.cell_at(*middle)
            if cell is not None and _inside(grid, cell):
                cell.tables.append(grid)
                break
        else:
            outermost.append(grid)
    return outermost


def _inside(grid: Grid, cell: GridCell) -> bool:
    wide = cell.x0 - SAME <= grid.xs[0] and grid.xs[-1] <= cell.x1 + SAME
    return wide and cell.top - SAME <= grid.ys[0] and grid.ys[-1] <= cell.bottom + SAME
