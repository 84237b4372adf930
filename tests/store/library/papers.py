"""Papers of an invented municipality, for the tests of the library."""

from collections.abc import Callable
from pathlib import Path

AGENDA = """Solvig Kommune

Dagsorden

Teknik- og Klimaudvalget
Mødedato: 5. marts 2025
Mødetid: Kl. 16.00 – 18.00
Mødested: Rådhuset, lokale 2

1. Godkendelse af dagsorden

Indstilling: Forvaltningen indstiller, at dagsordenen godkendes.

2. Ny cykelsti langs Havnevej

Sagsfremstilling: Der er i dag ingen cykelsti langs Havnevej.

Indstilling: Forvaltningen indstiller, at udvalget godkender anlægsbevillingen.

3. Støj fra vindmøller ved Klitgården

Sagsfremstilling: Naboerne har klaget over støj.
"""

MINUTES = """Solvig Kommune

Referat

Teknik- og Klimaudvalget
Mødedato: 5. marts 2025
Mødetid: Kl. 16.00 – 18.00
Mødested: Rådhuset, lokale 2

1. Godkendelse af dagsorden

Beslutning: Godkendt.

2. Ny cykelsti langs Havnevej

Sagsfremstilling: Der er i dag ingen cykelsti langs Havnevej.

Beslutning: Godkendt. TKF følger op.

3. Støj fra vindmøller ved Klitgården

Beslutning: Udvalget drøftede klagerne. Det blev aftalt, at der skal udarbejdes et notat om støjmålinger. MLJ følger op.
"""

Papers = Callable[..., Path]
"""Writes texts as files of these names in a folder; the folder."""
