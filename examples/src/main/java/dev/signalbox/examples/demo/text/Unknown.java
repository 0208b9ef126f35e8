package dev.signalbox.examples.demo.text;

import dev.signalbox.spi.config.Nearest;
import java.util.Collection;

/// Says that a name is not known, and which one was most likely meant.
public final class Unknown {
  private Unknown() {}

  /// `unknown <kind> "<word>"` with the nearest of `names`, or with all of them where none is near.
  public static String name(String kind, String word, Collection<String> names) {
    String near =
        Nearest.to(word, names)
            .map(name -> "did you mean " + name + "?")
            .orElseGet(() -> "known: " + String.join(", ", names));
    return "unknown %s \"%s\"; %s".formatted(kind, word, near);
  }
}
