package dev.signalbox.web.api;

import dev.signalbox.engine.command.Param;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A parameter as the console sees it.
public record ParamJson(
    String name,
    String type,
    boolean required,
    List<String> oneOf,
    @Nullable String fallback,
    @Nullable String ask,
    @Nullable String match) {
  static ParamJson of(Param param) {
    return new ParamJson(
        param.name(),
        param.type().name().toLowerCase(Locale.ROOT),
        param.required(),
        param.oneOf(),
        param.fallback(),
        param.ask(),
        param.match());
  }
}
