package dev.signalbox.alert.match;

import dev.signalbox.alert.match.Matcher.Operator;
import java.util.ArrayList;
import java.util.List;

/// Reads matchers as Alertmanager does since 0.27 (`matcher/parse`): any label may stand in quotes,
/// and so may any value.
final class Utf8Matchers {
  private static final String RESERVED = "{}!=~,\\\"'`";

  private final String text;
  private int at;

  private Utf8Matchers(String text) {
    this.text = text;
  }

  /// @throws MatcherException when the text is no list of matchers
  static List<Matcher> read(String text) {
    return new Utf8Matchers(text).list();
  }

  private List<Matcher> list() {
    var matchers = new ArrayList<Matcher>();
    boolean braced = taken("{");
    boolean more = true;
    while (more && !isAtEnd() && !isNext("}")) {
      matchers.add(one());
      more = taken(",");
    }
    if (braced && !taken("}")) {
      throw wrong("'}'");
    }
    if (!isAtEnd()) {
      throw wrong(braced ? "nothing" : "a comma");
    }
    return matchers;
  }

  private Matcher one() {
    String label = word("the name of a label");
    Operator operator = operator();
    return new Matcher(label, operator, word("a value"));
  }

  private Operator operator() {
    for (String sign : List.of("=~", "!~", "!=", "=")) {
      if (taken(sign)) {
        return Operator.of(sign).orElseThrow();
      }
    }
    throw wrong("= != =~ or !~");
  }

  private String word(String what) {
    skip();
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int start = at;
    while (at < text.length() && isWord(text.charAt(at))) {
      at++;
    }
    if (start == at) {
      throw wrong(what);
    }
    return text.substring(start, at);
  }

  private String quoted() {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length()) {
      throw wrong("quotes that end");
    }
    String inside = text.substring(at + 1, end);
    at = end + 1;
    return GoText.unquoted(inside);
  }

  private static boolean isWord(char c) {
    return !isBlank(c) && RESERVED.indexOf(c) < 0;
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }

  private void skip() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private boolean isAtEnd() {
    skip();
    return at == text.length();
  }

  private boolean isNext(String sign) {
    skip();
    return text.startsWith(sign, at);
  }

  private boolean taken(String sign) {
    boolean next = isNext(sign);
    at += next ? sign.length() : 0;
    return next;
  }

  private MatcherException wrong(String wanted) {
    return new MatcherException(
        "'%s' is no matcher: from character %d on there should be %s"
            .formatted(text.strip(), at + 1, wanted));
  }
}
