package dev.signalbox.engine.search;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/// Cuts a text into its words: at every sign, so that a path, a host name, a version or an
/// identifier is the sequence of its parts, and by Lucene's tokenizer (Unicode Annex 29).
public final class WordCutter {
  private static final int LONGEST_TOKEN = 8 * 1024;
  private static final int LONGEST_WORD = 200;

  /// They lengthen or voice what is before them, and are of no script.
  private static final String KANA_SIGNS = "\u30fc\uff70\uff9e\uff9f";

  private static final Set<UnicodeScript> WITHOUT_BLANKS =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR,
          UnicodeScript.TIBETAN,
          UnicodeScript.JAVANESE,
          UnicodeScript.YI);

  private final String text;
  private final List<Word> words = new ArrayList<>();

  private WordCutter(String text) {
    this.text = text;
  }

  /// The words in the order of the text.
  static List<Word> words(String text) {
    var cutter = new WordCutter(text);
    if (Folding.isAscii(text)) {
      cutter.runs();
    } else {
      cutter.tokens();
    }
    return cutter.words;
  }

  /// In ASCII a token is what letters and digits stand in a row, for which no tokenizer is needed.
  private void runs() {
    int from = 0;
    for (int at = 0; at < text.length(); at++) {
      if (!Folding.counts(text.charAt(at))) {
        run(from, at);
        from = at + 1;
      } else if (at - from == LONGEST_TOKEN) {
        run(from, at);
        from = at;
      }
    }
    run(from, text.length());
  }

  private void run(int start, int end) {
    for (int from = start; from < end; from += LONGEST_WORD) {
      emit(from, Math.min(from + LONGEST_WORD, end), false);
    }
  }

  private void tokens() {
    try (var tokens = new StandardTokenizer()) {
      tokens.setMaxTokenLength(Math.clamp(text.length(), 255, LONGEST_TOKEN));
      tokens.setReader(new StringReader(bare(text)));
      OffsetAttribute place = tokens.addAttribute(OffsetAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        token(place.startOffset(), place.endOffset());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// Loads what cutting needs, so that the first message does not wait for it.
  public static void warmUp() {
    words("Ready: v1.2 \u6771\u4eac");
  }

  /// The text with a blank for each sign: runs of some, as `____`, take the tokenizer quadratic
  /// time.
  private static String bare(String text) {
    var bare = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      int length = Character.charCount(character);
      if (Folding.counts(character) || joins(character)) {
        bare.appendCodePoint(character);
      } else {
        bare.repeat(' ', length);
      }
      at += length;
    }
    return bare.toString();
  }

  private void token(int start, int end) {
    int from = start;
    boolean lone = start < end && withoutBlanks(text.codePointAt(start));
    for (int at = start; at < end; ) {
      int character = text.codePointAt(at);
      boolean changes = !joins(character) && lone != withoutBlanks(character);
      if (changes || (!lone && at - from >= LONGEST_WORD)) {
        emit(from, at, lone);
        lone = withoutBlanks(character);
        from = at;
      }
      at += Character.charCount(character);
    }
    emit(from, end, lone);
  }

  /// Marks belong to what is before them, formats are not seen.
  private static boolean joins(int character) {
    if (character < 0xad) {
      return false;
    }
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
      default -> false;
    };
  }

  private static boolean withoutBlanks(int character) {
    return character >= 0xe00
        && (KANA_SIGNS.indexOf(character) >= 0
            || WITHOUT_BLANKS.contains(UnicodeScript.of(character)));
  }

  private void emit(int from, int end, boolean lone) {
    if (from >= end) {
      return;
    }
    if (lone) {
      characters(from, end);
      return;
    }
    List<Integer> parts = Edges.of(text, from, end);
    if (parts.isEmpty()) {
      add(Folding.fold(text.substring(from, end)), from, parts);
      return;
    }
    var folded = new StringBuilder();
    var edges = new ArrayList<Integer>();
    int begin = from;
    for (int edge : parts) {
      folded.append(Folding.fold(text.substring(begin, edge)));
      edges.add(folded.length());
      begin = edge;
    }
    folded.append(Folding.fold(text.substring(begin, end)));
    add(folded.toString(), from, edges);
  }

  private void add(String folded, int from, List<Integer> edges) {
    if (folded.length() > Folding.LONGEST) {
      words.add(new Word(Folding.fold(folded), from, List.of(), false));
    } else if (!folded.isEmpty()) {
      words.add(new Word(folded, from, edges, false));
    }
  }

  private void characters(int from, int end) {
    String run = Normalizer.normalize(text.substring(from, end), Normalizer.Form.NFKC);
    int place = from;
    for (int character : run.codePoints().filter(Folding::counts).toArray()) {
      words.add(
          new Word(Character.toString(character), Math.min(place++, end - 1), List.of(), true));
    }
  }
}
