package assay.evaluators;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Postal addresses, where their form gives them away: a street with its number in the ways of writing of English, German,
 * Dutch, French, Spanish, Portuguese, Italian, Japanese and Chinese, a post office box, a state of the United States with
 * its ZIP code, a postcode of the United Kingdom. A place without any of these is a place that anybody may name.
 */
final class PostalAddresses {
    private static final String APART = "(?<![\\p{L}\\p{N}_])";
    private static final String END = "(?![\\p{L}\\p{N}_])";
    private static final String NAME = "\\p{Lu}[\\p{L}\\p{M}'\\x{2019}.-]{0,30}";
    private static final String NUMBER = "\\d{1,5}(?: ?[a-zA-Z])?" + END;
    private static final String STATES = "(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]"
            + "|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])";

    private static final List<String> ROADS =
            List.of(("Street St Avenue Ave Road Rd Boulevard Blvd Lane Ln Drive Dr Court Ct Crescent Close Parkway Pkwy"
                            + " Highway Hwy Terrace Square Place Pl Way")
                    .split(" "));

    static final List<Form> FORMS = List.of(
            new Form(
                    Pattern.compile(
                            "(?=\\d)" + APART + "\\d{1,6}[A-Za-z]? (?:[NSEW]\\.? )?(?:(?:\\d{1,3}(?:st|nd|rd|th)|"
                                    + NAME + ") ){1,4}"
                                    + "(?:" + String.join("|", ROADS) + ")" + END),
                    text -> ROADS.stream().anyMatch(road -> Form.hasWord(text, road))),
            Form.withWords("(?=[Pp])" + APART + "(?i:p\\. ?o\\.|po|post office) ?(?i:box) \\d{1,8}" + END, "box "),
            new Form(
                    Pattern.compile("(?=[A-Z]{2} \\d)(?<=, )" + STATES + " \\d{5}(?:-\\d{4})?" + END),
                    text -> Form.hasDigits(text, 5)),
            new Form(
                    Pattern.compile(
                            "(?=[A-Z])" + APART + "(?:[A-Z]{1,2}\\d[A-Z\\d]? \\d[ABD-HJLNP-UW-Z]{2}|GIR 0AA)" + END),
                    Form::hasCapitalBehindDigit),
            Form.with(
                    "(?=\\p{Lu})" + APART + "\\p{Lu}[\\p{L}\\p{M}.-]{0,40}(?: (?=Str|Weg|Platz|Allee))?"
                            + "(?:[Ss]tra(?:ß|ss)e|[Ss]tr\\.|[Ww]eg|[Pp]latz|[Aa]llee|gasse|straat|laan|plein|gracht|kade) "
                            + NUMBER
                            + "(?! ?(?:km|m|min|h|%|€|Euro|Prozent|Stunden|Minuten|Meter|Kilometer)(?![\\p{L}]))",
                    "traße ",
                    "trasse ",
                    "tr. ",
                    "eg ",
                    "latz ",
                    "llee ",
                    "gasse ",
                    "straat ",
                    "laan ",
                    "plein ",
                    "gracht ",
                    "kade "),
            Form.withWords(
                    "(?=\\d)" + APART
                            + "\\d{1,5}(?: ?(?:bis|ter))?,? (?i:rue|avenue|boulevard|place|chemin|impasse|quai|all[ée]e)"
                            + " (?:(?:de la|de|du|des|de l['\\x{2019}]|d['\\x{2019}]) ?)?" + NAME + END,
                    " rue ",
                    " avenue ",
                    " boulevard ",
                    " place ",
                    " chemin ",
                    " impasse ",
                    " quai ",
                    " allee ",
                    " allée "),
            Form.withWords(
                    "(?=[ACPRTVacprtv])" + APART
                            + "(?:(?i:calle|avenida|plaza|paseo|carrera|rua|travessa|pra[çc]a|via|viale|piazza|corso)"
                            + "|C/|Av\\.) ?(?:(?:de la|de los|de|del|do|da|dos|das|di|della|dei) )?" + NAME
                            + "(?: (?:(?:de|del|do|da|di|della) )?" + NAME + "){0,3},? (?:n[.º°o]{0,2} ?)?" + NUMBER,
                    "calle",
                    "avenida",
                    "plaza",
                    "paseo",
                    "carrera",
                    "rua",
                    "travessa",
                    "praça",
                    "praca",
                    "via",
                    "piazza",
                    "corso",
                    "c/",
                    "av."),
            Form.with("〒 ?[0-9０-９]{3}[-－‐−][0-9０-９]{4}", "〒"),
            Form.with(
                    "[都道府県][^\\s、。,.]{1,8}[市区町村郡][^\\s、。,.]{0,20}?[0-9０-９]{1,4}" + "(?:丁目|番地?|号|[-－‐−][0-9０-９]{1,4})",
                    "都",
                    "道",
                    "府",
                    "県"),
            Form.with("(?<=\\p{IsHan})[路街巷道弄][0-9０-９]{1,5}(?:号|號|弄)", "路", "街", "巷", "道", "弄"));

    private PostalAddresses() {}
}
