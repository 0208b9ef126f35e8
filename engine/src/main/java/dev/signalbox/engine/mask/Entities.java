package dev.signalbox.engine.mask;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The names that HTML and XML give to characters of ASCII and Latin-1.
final class Entities {
  private static final int LONGEST = 8;

  private static final String ASCII =
      """
      9 Tab 10 NewLine 33 excl 34 quot 34 QUOT 35 num 36 dollar 37 percnt 38 amp 38 AMP 39 apos 40 lpar
      41 rpar 42 ast 42 midast 43 plus 44 comma 46 period 47 sol 58 colon 59 semi 60 lt 60 LT 61 equals
      62 gt 62 GT 63 quest 64 commat 91 lsqb 91 lbrack 92 bsol 93 rsqb 93 rbrack 94 Hat 95 lowbar
      96 grave 123 lcub 123 lbrace 124 vert 124 verbar 125 rcub 125 rbrace
      """;

  /// From 160 on.
  private static final String LATIN =
      """
      nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2
      sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute
      Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde
      Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave
      aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth
      ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
      """;

  private static final Map<String, Integer> BY_NAME = byName();

  private Entities() {}

  private static Map<String, Integer> byName() {
    Map<String, Integer> names = new HashMap<>();
    List<String> ascii = List.of(ASCII.split("\\s+"));
    for (int i = 0; i < ascii.size(); i += 2) {
      names.put(ascii.get(i + 1), Integer.valueOf(ascii.get(i)));
    }
    List<String> latin = List.of(LATIN.split("\\s+"));
    for (int i = 0; i < latin.size(); i++) {
      names.put(latin.get(i), 160 + i);
    }
    return Map.copyOf(names);
  }

  /// The character whose name, with its semicolon, stands at a place; or -1.
  static int at(TextChunk chunk, int at) {
    int end = end(chunk, at);
    if (chunk.at(end) != ';') {
      return -1;
    }
    var name = new StringBuilder();
    for (int i = at; i < end; i++) {
      name.append((char) chunk.at(i));
    }
    return BY_NAME.getOrDefault(name.toString(), -1);
  }

  /// The place behind the letters and digits of a name.
  static int end(TextChunk chunk, int at) {
    int end = at;
    while (end - at < LONGEST && Character.digit(chunk.at(end), 36) >= 0) {
      end++;
    }
    return end;
  }

  /// What the names of a character begin with; of a byte that begins a longer one, anything.
  static String starts(int c) {
    var starts = new StringBuilder();
    BY_NAME.forEach((name, value) -> {
      if (value == c || (c >= 0x80 && value >= 0x80)) {
        starts.append(name.charAt(0));
      }
    });
    return starts.toString();
  }
}
