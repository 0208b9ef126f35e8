package dev.signalbox.oncall;

import dev.signalbox.spi.people.GroupAnswer;
import dev.signalbox.spi.people.GroupSource;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Whoever is on call as a group: `oncall.payments`, of a service or a schedule of this name.
public final class OnCallGroups implements GroupSource {
  /// What it is called among the sources of groups.
  public static final String NAME = "oncall";

  private final Rotas rotas;

  public OnCallGroups(Rotas rotas) {
    this.rotas = rotas;
  }

  /// The group of a service or schedule.
  static String group(String name) {
    return NAME + "." + name;
  }

  @Override
  public GroupAnswer look() {
    Instant now = rotas.now();
    Map<String, String> people = rotas.everybody(now);
    var members = new TreeMap<String, Set<String>>();
    rotas.file().rotas().keySet().forEach(rota -> members.put(group(rota), of(people, rota)));
    rotas
        .services()
        .forEach(service -> members.put(group(service.name()), of(people, service.rota())));
    return new GroupAnswer.Told(members, now);
  }

  private static Set<String> of(Map<String, String> people, String rota) {
    String person = people.get(rota);
    return person == null ? Set.of() : Set.of(person);
  }
}
