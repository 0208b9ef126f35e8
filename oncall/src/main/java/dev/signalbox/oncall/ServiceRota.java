package dev.signalbox.oncall;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A service that somebody is on call for.
///
/// @param owner the group or person who answers for it, or null
/// @param room where it is talked about, or null
/// @param rota by which it is known who is on call
public record ServiceRota(String name, @Nullable String owner, @Nullable String room, String rota) {
  /// The names of services by the rota that says who is on call for them.
  public static Map<String, List<String>> byRota(List<ServiceRota> services) {
    return services.stream()
        .collect(
            Collectors.groupingBy(
                ServiceRota::rota, Collectors.mapping(ServiceRota::name, Collectors.toList())));
  }
}
