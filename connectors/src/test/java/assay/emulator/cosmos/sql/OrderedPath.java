package assay.emulator.cosmos.sql;

/**
 * A part of ORDER BY as an indexing policy names it.
 *
 * @param path as in {@code /when/at}
 */
public record OrderedPath(String path, boolean descending) {

    static OrderedPath of(String alias, String text, boolean descending) {
        String members = text.substring(text.startsWith(alias) ? alias.length() : 0);
        String path = members.replaceAll("\\[\\s*[\"']", "/")
                .replaceAll("[\"']\\s*\\]", "")
                .replace('.', '/');
        return new OrderedPath(path, descending);
    }
}
