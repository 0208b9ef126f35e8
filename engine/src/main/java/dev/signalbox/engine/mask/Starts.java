package dev.signalbox.engine.mask;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Which patterns may begin with two given bytes, in any spelling: nearly all of a text is passed
/// over by one look into this table.
final class Starts {
  private static final String BEHIND_PLAIN = "\\'\"\r\n\u001b";
  private static final String BEHIND_ANY = "\\%=&^'\"` \r\n\u001b\0";
  private static final SecretPattern[] NONE = {};

  private final SecretPattern[][] byPair = new SecretPattern[65_536][];
  private final boolean[] first = new boolean[256];

  Starts(Collection<SecretPattern> patterns) {
    var lists = new HashMap<Integer, List<SecretPattern>>();
    for (SecretPattern pattern : patterns) {
      new Pairs(pattern, lists).all();
    }
    lists.forEach((pair, list) -> {
      byPair[pair] = list.toArray(NONE);
      first[pair >> 8] = true;
    });
  }

  boolean isEmpty(byte[] bytes, int at) {
    return byPair[(bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF)] == null;
  }

  SecretPattern[] at(byte[] bytes, int at) {
    SecretPattern[] found = byPair[(bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF)];
    return found == null ? NONE : found;
  }

  boolean may(byte only) {
    return first[only & 0xFF];
  }

  /// The beginnings of one pattern.
  private record Pairs(SecretPattern pattern, Map<Integer, List<SecretPattern>> lists) {
    void all() {
      int c = pattern.at(0) & 0xFF;
      if (pattern.isPlain()) {
        add((char) c, (char) (pattern.at(1) & 0xFF));
        BEHIND_PLAIN.chars().forEach(b -> add((char) c, (char) b));
        return;
      }
      String hex = HexFormat.of().toHexDigits((byte) c);
      either(hex.charAt(0), hex.charAt(1));
      if (pattern.isSwapped()) {
        return;
      }
      String decimal = Integer.toString(c);
      add(decimal.charAt(0), decimal.length() > 1 ? decimal.charAt(1) : ' ');
      String octal = Integer.toOctalString(0x200 | c);
      add(octal.charAt(1), octal.charAt(2));
      add((char) c, (char) (pattern.at(1) & 0xFF));
      if (pattern.at(1) == ' ') {
        add((char) c, '+');
        add((char) c, '_');
        add((char) c, (char) TextSpelling.LATIN_LEAD);
        add((char) c, '\t');
      }
      if (pattern.at(1) < 0) {
        add((char) c, 'M');
      }
      BEHIND_ANY.chars().forEach(b -> add((char) c, (char) b));
      escapes((char) c, hex);
    }

    private void escapes(char c, String hex) {
      for (char b : ("xuU01234567\\" + c).toCharArray()) {
        add('\\', b);
      }
      either('\\', hex.charAt(0));
      either('%', hex.charAt(0));
      add('%', '2');
      add('%', 'u');
      either('=', hex.charAt(0));
      add('&', '#');
      Entities.starts(c).chars().forEach(letter -> add('&', (char) letter));
      add('&', 'a');
      marked(c);
      if (c == '\'' || c == '"') {
        add('"', '\'');
        add('\'', '\\');
      }
    }

    private void marked(char c) {
      for (char mark : new char[] {'`', '^', '%'}) {
        add(mark, mark == '%' ? mark : c);
      }
      if (c >= 0x80) {
        add('M', '-');
        add('-', Integer.toString(0x100 - c).charAt(0));
      }
    }

    private void either(char one, char two) {
      for (char a : new char[] {one, Character.toUpperCase(one)}) {
        add(a, two);
        add(a, Character.toUpperCase(two));
      }
    }

    private void add(char one, char two) {
      List<SecretPattern> list = lists.computeIfAbsent(one << 8 | two, pair -> new ArrayList<>());
      if (list.isEmpty() || list.getLast() != pattern) {
        list.add(pattern);
      }
    }
  }
}
