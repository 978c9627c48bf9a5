package assay.cli.importing;

/** How a column is read. */
record Column(Part part, Fate fate) {
    static Column to(Part part) {
        return new Column(part, new Fate.Mapped(part.meaning()));
    }

    static Column nearly(Part part, String why) {
        return new Column(part, new Fate.Approximated(part.meaning(), why));
    }

    static Column refused(String why) {
        return new Column(Part.NOTHING, new Fate.Refused(why));
    }
}
