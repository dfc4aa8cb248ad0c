"""Each mechanism alone, on a few words, with its explanation: names, times, places, figures."""

from isnad.tries.count import Count, find_counts
from isnad.tries.names import NamesAnswer, compare_names
from isnad.tries.when import When, find_when
from isnad.tries.where import Where, find_where

__all__ = ["Count", "NamesAnswer", "When", "Where", "compare_names", "find_counts", "find_when", "find_where"]
