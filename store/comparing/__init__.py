"""Agenda against minutes, one version against another. Pure: values in, values out."""

from store.comparing.aligning import align, alone, match
from store.comparing.anchoring import Anchored, anchor, selector
from store.comparing.pairing import propose

__all__ = ["Anchored", "align", "alone", "anchor", "match", "propose", "selector"]
