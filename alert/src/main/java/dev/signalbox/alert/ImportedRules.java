package dev.signalbox.alert;

import dev.signalbox.alert.rule.alertmanager.AlertmanagerImport;
import dev.signalbox.engine.document.Finding;
import java.util.List;

/// alerts.yaml, made of what another system goes by.
///
/// @param text of the file, or empty when the other's cannot be read
/// @param rooms that it names
/// @param notes what could not be carried over, or means something else, each with its place
/// @param findings why the other's cannot be read
public record ImportedRules(
    String text, List<String> rooms, List<String> notes, List<Finding> findings) {
  public ImportedRules {
    rooms = List.copyOf(rooms);
    notes = List.copyOf(notes);
    findings = List.copyOf(findings);
  }

  /// Of a configuration of Alertmanager.
  ///
  /// @param file its name, for messages
  public static ImportedRules ofAlertmanager(String file, String text) {
    AlertmanagerImport made = AlertmanagerImport.of(file, text);
    return new ImportedRules(made.text(), made.rooms(), made.notes(), made.findings());
  }
}
