package broken.adapters.two;

/// Called as what each plug-in has.
interface ChatPlatform {}
