package dev.signalbox.examples.demo.text;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/// Writes maps, lists, text, numbers and booleans as JSON (RFC 8259), keys in the map's own order.
public final class JsonText {
  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  /// The value as JSON on one line; any other type than the named ones is an
  /// [IllegalArgumentException].
  public static String write(Object value) {
    JsonText json = new JsonText();
    json.value(value);
    return json.out.toString();
  }

  private void value(Object value) {
    switch (value) {
      case String text -> text(text);
      case Number number -> out.append(number);
      case Boolean truth -> out.append(truth);
      case Map<?, ?> map -> object(map);
      case List<?> list -> array(list);
      default -> throw new IllegalArgumentException("no JSON form for " + value.getClass());
    }
  }

  private void object(Map<?, ?> map) {
    out.append('{');
    Iterator<? extends Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Entry<?, ?> entry = entries.next();
      text(String.valueOf(entry.getKey()));
      out.append(':');
      value(entry.getValue());
      out.append(entries.hasNext() ? "," : "");
    }
    out.append('}');
  }

  private void array(List<?> list) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      out.append(i == 0 ? "" : ",");
      value(list.get(i));
    }
    out.append(']');
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == '"' || letter == '\\') {
        out.append('\\').append(letter);
      } else if (letter < ' ' || Character.isSurrogate(letter)) {
        out.append("\\u%04x".formatted((int) letter));
      } else {
        out.append(letter);
      }
    }
    out.append('"');
  }
}
