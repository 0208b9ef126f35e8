package dev.signalbox.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On a feature's `package-info`: the other features it may use. A test holds it to that.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PACKAGE)
public @interface Uses {
  /// Their names: of packages of `engine` and `chat`, and of modules that are a feature.
  String[] value();
}
