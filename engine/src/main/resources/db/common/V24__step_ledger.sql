-- The launcher's ledger that was open when the step began: what is not in it was not launched.
ALTER TABLE run_step ADD COLUMN ledger text;
