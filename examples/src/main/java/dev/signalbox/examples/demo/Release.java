package dev.signalbox.examples.demo;

/// One version of one service, and how it behaves once it runs.
///
/// @param errorsPerMillion how many of a million requests it answers with 500
public record Release(String service, String version, int errorsPerMillion, Behaviour behaviour) {

  /// What a release does apart from its share of failing requests.
  public enum Behaviour {
    SOUND,
    NEVER_HEALTHY,
    SICK_UNDER_TRAFFIC,
    CRASHES_AT_START
  }

  public Release {
    if (errorsPerMillion < 0 || errorsPerMillion > 1_000_000) {
      throw new IllegalArgumentException(
          "errors per million must be from 0 to 1000000: " + errorsPerMillion);
    }
  }

  @Override
  public String toString() {
    return service + " " + version;
  }
}
