package assay.site;

/** Answers one kind of request. Must answer everything and throw nothing but what is broken on our side. */
@FunctionalInterface
public interface Endpoint {
    Reply answer(Request request);
}
