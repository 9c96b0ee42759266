"""The counter: one module a Lambda function, thin; tables, mail and settings beside."""
