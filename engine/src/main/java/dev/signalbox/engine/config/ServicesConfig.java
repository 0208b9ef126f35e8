package dev.signalbox.engine.config;

import dev.signalbox.spi.config.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The services of an installation, and what each needs: a list of names, or a map.
///
/// @param byName in the order in which they are written
public record ServicesConfig(Map<String, ServiceConfig> byName) {
  private static final String KEY = "services";

  public ServicesConfig {
    byName = new LinkedHashMap<>(byName);
  }

  /// @throws dev.signalbox.spi.config.SettingsException when one needs what is not there, or itself
  static ServicesConfig from(YamlSettings root) {
    Map<String, ServiceConfig> byName = new LinkedHashMap<>();
    if (!root.hasMap(KEY)) {
      root.texts(KEY)
          .forEach(name ->
              byName.put(name, new ServiceConfig(name, null, null, null, List.of(), root.where())));
      return new ServicesConfig(byName);
    }
    YamlSettings section = root.section(KEY);
    for (String name : section.names()) {
      byName.put(name, service(name, section.section(name)));
    }
    var services = new ServicesConfig(byName);
    services.needed(section);
    return services;
  }

  private static ServiceConfig service(String name, YamlSettings section) {
    return new ServiceConfig(
        name,
        section.has("owner") ? section.text("owner") : null,
        section.has("on-call") ? section.text("on-call") : null,
        section.has("room") ? section.text("room") : null,
        section.texts("needs"),
        section.where());
  }

  private void needed(YamlSettings section) {
    for (ServiceConfig service : byName.values()) {
      for (String need : service.needs()) {
        if (!byName.containsKey(need)) {
          throw section
              .section(service.name())
              .problem(
                  "needs",
                  "there is no service '%s'%s"
                      .formatted(need, Nearest.hint(need, byName.keySet())));
        }
      }
    }
    Set<String> clear = new HashSet<>();
    for (ServiceConfig service : byName.values()) {
      List<String> circle =
          clear.contains(service.name()) ? List.of() : circle(service.name(), clear);
      if (!circle.isEmpty()) {
        throw section
            .section(service.name())
            .problem("needs", "goes round in a circle: " + String.join(" -> ", circle));
      }
    }
  }

  /// The way from a service back to itself, or nothing.
  ///
  /// @param clear from where no way leads round
  private List<String> circle(String name, Set<String> clear) {
    var way = new LinkedHashMap<String, Iterator<String>>();
    way.put(name, service(name).needs().iterator());
    while (!way.isEmpty()) {
      Iterator<String> needs = way.lastEntry().getValue();
      if (!needs.hasNext()) {
        clear.add(way.pollLastEntry().getKey());
        continue;
      }
      String need = needs.next();
      if (way.containsKey(need)) {
        List<String> names = new ArrayList<>(way.keySet());
        List<String> round = new ArrayList<>(names.subList(names.indexOf(need), names.size()));
        round.add(need);
        return round;
      }
      if (!clear.contains(need)) {
        way.put(need, service(need).needs().iterator());
      }
    }
    return List.of();
  }

  private ServiceConfig service(String name) {
    ServiceConfig service = byName.get(name);
    if (service == null) {
      throw new IllegalArgumentException("no service " + name);
    }
    return service;
  }

  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  public List<ServiceConfig> all() {
    return List.copyOf(byName.values());
  }
}
