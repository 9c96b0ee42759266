"""The counter: a module a Lambda function, thin; a room for each subject beside them."""
