package dev.signalbox.examples.demo;

import dev.signalbox.examples.demo.Release.Behaviour;
import dev.signalbox.examples.demo.text.DemoUsageException;
import dev.signalbox.examples.demo.text.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The table of what can be deployed: three services, each in several versions, some of them bad on
/// purpose.
public final class Releases {
  private static final int GOOD = 1_000;
  private static final int BAD = 30_000;
  private static final int BROKEN = 400_000;

  private static final List<Release> ALL =
      List.of(
          sound("api-gateway", "v2.7.3", GOOD),
          sound("api-gateway", "v2.8.0", GOOD),
          sound("api-gateway", "v2.8.1", GOOD),
          odd("api-gateway", "v2.9.0-rc1", Behaviour.CRASHES_AT_START),
          sound("payments", "v4.12.1", GOOD),
          sound("payments", "v4.12.2", GOOD),
          sound("payments", "v4.12.3", BAD),
          sound("payments", "v4.12.4", BROKEN),
          odd("payments", "v4.13.0", Behaviour.NEVER_HEALTHY),
          sound("catalog", "v1.30.2", GOOD),
          sound("catalog", "v1.31.0", GOOD),
          odd("catalog", "v1.32.0", Behaviour.SICK_UNDER_TRAFFIC));

  private static final Map<String, String> INITIAL = initial();

  private Releases() {}

  public static List<String> services() {
    return List.copyOf(INITIAL.keySet());
  }

  /// The version a fresh demo system starts with.
  public static Release initial(String service) {
    return find(service, INITIAL.getOrDefault(known(service), ""));
  }

  /// All versions of a service, oldest first; an unknown service is a [DemoUsageException] with the
  /// nearest name.
  public static List<String> versions(String service) {
    String name = known(service);
    return ALL.stream()
        .filter(release -> release.service().equals(name))
        .map(Release::version)
        .toList();
  }

  /// The release; an unknown service or version is a [DemoUsageException] with the nearest name.
  public static Release find(String service, String version) {
    List<String> versions = versions(service);
    return ALL.stream()
        .filter(release -> release.service().equals(service) && release.version().equals(version))
        .findFirst()
        .orElseThrow(
            () -> new DemoUsageException(Unknown.name("version of " + service, version, versions)));
  }

  private static String known(String service) {
    if (!INITIAL.containsKey(service)) {
      throw new DemoUsageException(Unknown.name("service", service, INITIAL.keySet()));
    }
    return service;
  }

  private static Map<String, String> initial() {
    Map<String, String> initial = new LinkedHashMap<>();
    initial.put("api-gateway", "v2.8.0");
    initial.put("payments", "v4.12.2");
    initial.put("catalog", "v1.31.0");
    return initial;
  }

  private static Release sound(String service, String version, int errorsPerMillion) {
    return new Release(service, version, errorsPerMillion, Behaviour.SOUND);
  }

  private static Release odd(String service, String version, Behaviour behaviour) {
    return new Release(service, version, GOOD, behaviour);
  }
}
