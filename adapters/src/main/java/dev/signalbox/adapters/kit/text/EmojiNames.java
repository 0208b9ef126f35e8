package dev.signalbox.adapters.kit.text;

import dev.signalbox.spi.text.Emoji;
import java.util.List;
import java.util.Optional;

/// The names of emoji on a platform that writes a skin tone behind them.
public final class EmojiNames {
  private final List<String> tones;

  /// @param tones what stands behind a name, the lightest first
  public EmojiNames(List<String> tones) {
    if (tones.size() != Emoji.TONES) {
      throw new IllegalArgumentException("there are " + Emoji.TONES + " skin tones: " + tones);
    }
    this.tones = List.copyOf(tones);
  }

  /// What the platform calls by this name.
  public String emoji(String name) {
    for (var tone = 1; tone <= tones.size(); tone++) {
      var written = tones.get(tone - 1);
      if (name.endsWith(written)) {
        var bare = Emoji.named(name.substring(0, name.length() - written.length()));
        if (bare.isPresent()) {
          return Emoji.toned(bare.get(), tone);
        }
      }
    }
    return Emoji.called(name);
  }

  /// What the platform calls this; empty when it has no name.
  public Optional<String> name(String emoji) {
    var tone = Emoji.tone(emoji);
    return Emoji.name(Emoji.untoned(emoji))
        .map(name -> tone == 0 ? name : name + tones.get(tone - 1));
  }
}
