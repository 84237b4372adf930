"""Words that say nothing of a matter: those that one asks with, and those in which anything is decided or voted on."""

from store.query.words import form


def _forms(lines: str) -> tuple[str, ...]:
    return tuple(map(form, lines.split()))


# of each: Danish, Norwegian and Swedish; English; German and Dutch
_ASKING = frozenset(
    _forms("""
        hvad hvem hvor hvordan hvorfor hvornår hvilken hvilket hvilke hva vad vem var hur varför när
        er blev bliver har havde skal kan vil vi os vores man de den det der som om og at en et til for af på med fra
        ved mod i besluttede besluttet beslutte beslutning vedtog vedtaget sagde sker skete gjorde siger
        what who where how why when which was were is are did do does has have we our they the a an of on in to
        about and with decide decided decision said
        wer wo wie warum wann welche welcher welches haben hat wir uns unser über und mit die das dem ein eine
        beschlossen beschluss wat hoe waar waarom wanneer welke hebben heeft wij het een van over besloten
    """)
)
_DECIDING = _forms("""
    afstem anbefal administrationen afbud bemærkning beslut byråd efterretning enstemmig forvaltningen godken imod
    indstil innstil kommune kommunalbestyrelse kommunstyre orientering sagsn stemm stemt tiltræd tiltråd udvalg undlad
    undlod vedtag vedtog votering økonomiudvalg
    abstain approv committee council recommend resolv resolution unanim vote voting
    abstimm angenommen ausschuss beschlo beschlu einstimm enthalt gegenstimm gemeinderat kenntnis
    aangenomen besloten besluit gemeenteraad kennisgeving onthoud tegenstem
""")
"""How such words begin."""
_VOTING = _forms("afbud afstem fravær imod stede stemm stemt undlod absent vote votering enthalt")


def asks(form: str) -> bool:
    """Whether a word is one that a question is asked with, or asks what was decided."""
    return form in _ASKING


def decides(form: str) -> bool:
    """Whether a word is one in which anything may be decided, recommended or voted on."""
    return form.startswith(_DECIDING)


def votes(form: str) -> bool:
    """Whether a word tells that somebody votes: the names beside it are those of the voters."""
    return form.startswith(_VOTING)
