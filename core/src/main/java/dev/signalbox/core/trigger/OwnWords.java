package dev.signalbox.core.trigger;

import dev.signalbox.core.runbook.Command;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All our own words.
public final class OwnWords {
  private final Map<String, OwnWord> words = new LinkedHashMap<>();

  public OwnWords(List<OwnWord> words) {
    words.forEach(word -> this.words.put(word.command().name(), word));
  }

  /// What can be typed, for the vocabulary that lines are read with.
  public List<Command> commands() {
    return words.values().stream().map(OwnWord::command).toList();
  }

  Answer answer(String name, Asked asked) {
    OwnWord word = words.get(name);
    if (word == null) {
      throw new IllegalStateException("'" + name + "' is none of our own words");
    }
    return word.answer(asked);
  }
}
