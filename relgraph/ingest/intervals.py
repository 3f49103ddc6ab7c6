"""How sure a share is that was counted on few things."""

from __future__ import annotations

from math import sqrt

__all__ = ["Interval", "wilson"]

Interval = tuple[float, float]
_Z = 1.959963984540054  # of the normal distribution, 95 % lies within so many standard deviations


def wilson(right: int, of: int) -> Interval | None:
    """The 95 % interval of a share, by Wilson's score: the lowest and the highest that the count is still likely for.

    None where nothing was counted. Raises nothing; ``right`` is from 0 to ``of``.

    >>> low, high = wilson(9, 10)
    >>> round(low, 3), round(high, 3)
    (0.596, 0.982)
    """
    if not of:
        return None
    share, square = right / of, _Z * _Z
    middle = share + square / (2 * of)
    half = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    below = 1 + square / of
    return max(0.0, (middle - half) / below), min(1.0, (middle + half) / below)
