package dev.signalbox.engine.store;

import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jspecify.annotations.Nullable;

/// Text as every database can hold it: a NUL character is shown as its sign `␀`, half of a
/// surrogate pair as `\uFFFD`. All text that is bound to a statement passes here, so no content
/// that came from outside is refused, and both databases hold the same.
public final class JdbcText {
  private static final char NUL_SIGN = '␀';
  private static final char REPLACEMENT = '\uFFFD';

  private JdbcText() {}

  /// The text itself where it can be held.
  public static String of(String text) {
    int at = foreign(text);
    if (at < 0) {
      return text;
    }
    var clean = new StringBuilder(text);
    while (at >= 0) {
      clean.setCharAt(at, clean.charAt(at) == 0 ? NUL_SIGN : REPLACEMENT);
      at = foreign(clean, at + 1);
    }
    return clean.toString();
  }

  /// Where the first character stands that no database holds, or -1.
  public static int foreign(CharSequence text) {
    return foreign(text, 0);
  }

  private static int foreign(CharSequence text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return i;
      }
      if (Character.isSurrogate(c)) {
        boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
        if (!pair) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /// Binds text for Jdbi.
  public static final class Binding implements ArgumentFactory.Preparable {
    @Override
    public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
      return type == String.class ? Optional.of(Binding::argument) : Optional.empty();
    }

    private static Argument argument(@Nullable Object text) {
      String held = text == null ? null : of((String) text);
      return (position, statement, context) -> statement.setString(position, held);
    }
  }
}
