// One file on its way to the counter, with word of how far it is.

const SILENCE = 45_000;

// {ticket}, {refused: why}, {stopped}, or {} when trying again helps.
export function upload(address, question, file, tell, signal) {
  return new Promise((end) => {
    const request = new XMLHttpRequest();
    let patience;
    const hope = () => {
      clearTimeout(patience);
      patience = setTimeout(() => request.abort(), SILENCE);
    };
    const finish = (outcome) => {
      clearTimeout(patience);
      end(outcome);
    };
    request.upload.addEventListener("progress", (event) => {
      hope();
      if (event.lengthComputable) tell(Math.round((event.loaded / event.total) * 100));
    });
    request.addEventListener("load", () => finish(outcomeOf(request)));
    request.addEventListener("error", () => finish({}));
    request.addEventListener("abort", () => finish(signal.aborted ? { stopped: true } : {}));
    signal.addEventListener("abort", () => request.abort());
    request.open("POST", address);
    const body = new FormData();
    body.append("question", question);
    body.append("file", file, file.name);
    hope();
    request.send(body);
  });
}

function outcomeOf({ status, responseText }) {
  let said = {};
  try {
    said = JSON.parse(responseText);
  } catch {
    // Half an answer, or one from somewhere between here and the counter.
  }
  if (status === 201 && said.ticket) return { ticket: said.ticket };
  if (status >= 400 && status < 500 && status !== 429 && said.problems?.length) {
    return { refused: said.problems[0].message };
  }
  return {};
}
