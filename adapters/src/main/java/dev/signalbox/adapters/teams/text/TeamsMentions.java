package dev.signalbox.adapters.teams.text;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whom a card calls: a line of its own, and beside it the entities that make mentions of it. What
/// no entity names mentions nobody.
///
/// @param entities of the card
record TeamsMentions(List<String> marks, List<Map<String, Object>> entities) {
  private static final int LONGEST = 60;

  static TeamsMentions of(List<Account> people) {
    var byMark = new LinkedHashMap<String, Map<String, Object>>();
    for (var person : people) {
      var name = name(person);
      var mark = "<at>" + name + "</at>";
      for (var i = 2; byMark.containsKey(mark); i++) {
        mark = "<at>" + name + " " + i + "</at>";
      }
      byMark.put(
          mark,
          Map.of(
              "type",
              "mention",
              "text",
              mark,
              "mentioned",
              Map.of("id", person.userId(), "name", name)));
    }
    return new TeamsMentions(List.copyOf(byMark.keySet()), new ArrayList<>(byMark.values()));
  }

  /// This stands in text that is read as markup.
  private static String name(Account person) {
    var name = person.name().replaceAll("[^\\p{L}\\p{M}\\p{N} .'-]", "").strip();
    return name.isEmpty() ? "you" : VisibleText.first(name, LONGEST);
  }

  /// Where they stand; empty where nobody is called.
  Optional<Map<String, Object>> line() {
    if (marks.isEmpty()) {
      return Optional.empty();
    }
    var line = new LinkedHashMap<String, Object>();
    line.put("type", "TextBlock");
    line.put("wrap", true);
    line.put("text", String.join(" ", marks));
    return Optional.of(line);
  }
}
