package dev.signalbox.oncall.rota;

import java.time.ZoneId;
import java.util.List;

/// Who takes turns on call for something. A later layer that has somebody wins.
///
/// @param zone whose clock is meant where a layer says no other
/// @param shadow who are told along with whoever is on call, and asked for nothing
/// @param line where it stands in the file
public record Rota(
    String name, ZoneId zone, List<RotaLayer> layers, List<String> shadow, int line) {
  public Rota {
    layers = List.copyOf(layers);
    shadow = List.copyOf(shadow);
  }

  /// Ids of all who ever have a turn.
  public List<String> people() {
    return layers.stream().flatMap(layer -> layer.people().stream()).distinct().toList();
  }
}
