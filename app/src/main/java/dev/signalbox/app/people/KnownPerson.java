package dev.signalbox.app.people;

import dev.signalbox.app.UsageException;
import dev.signalbox.spi.config.Nearest;

/// Refuses people who are not there, with the nearest who are.
final class KnownPerson {
  private KnownPerson() {}

  static void check(PeopleFileEditor editor, String id) {
    var people = editor.look(all -> all.ids());
    if (!people.contains(id)) {
      throw new UsageException(
          "There is no person '%s' in %s%s. ./signalbox people list names all; people add makes one."
              .formatted(id, editor.file(), Nearest.hint(id, people)));
    }
  }
}
