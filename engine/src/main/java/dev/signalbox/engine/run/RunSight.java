package dev.signalbox.engine.run;

import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.people.Sight;

/// Who sees what happens in which room: rooms are kept by whoever stands above.
public interface RunSight {
  /// What this person may see with the groups of now.
  Sight sight(Principal person);

  /// Whether everybody who may read the room `here` may read the other.
  boolean mayTell(String here, String ofRoom);
}
