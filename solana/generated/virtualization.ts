/* Generated from solana/idl by `npm run generate -w solana`. Do not edit. */
export type VirtualizationIdl = {
  "address": "AmwP2wBAHE93hN5WxEVeiCWxcdAPoiw2cFi61g5nrqpC",
  "metadata": {
    "name": "virtualization",
    "version": "0.1.0",
    "spec": "0.1.0"
  },
  "instructions": [
    {
      "name": "initialize",
      "discriminator": [
        175,
        175,
        109,
        31,
        13,
        152,
        155,
        237
      ],
      "accounts": [
        {
          "name": "unit",
          "writable": true
        },
        {
          "name": "management"
        },
        {
          "name": "payer",
          "writable": true,
          "signer": true
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": []
    },
    {
      "name": "admit",
      "discriminator": [
        192,
        169,
        4,
        138,
        248,
        90,
        184,
        47
      ],
      "accounts": [
        {
          "name": "unit"
        },
        {
          "name": "execution",
          "writable": true
        },
        {
          "name": "management"
        },
        {
          "name": "plan"
        },
        {
          "name": "stage"
        },
        {
          "name": "authority",
          "writable": true,
          "signer": true
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "orderLength",
          "type": "u32"
        },
        {
          "name": "proofLength",
          "type": "u32"
        }
      ]
    },
    {
      "name": "openSession",
      "discriminator": [
        130,
        54,
        124,
        7,
        236,
        20,
        104,
        104
      ],
      "accounts": [
        {
          "name": "unit"
        },
        {
          "name": "execution"
        },
        {
          "name": "session",
          "writable": true
        },
        {
          "name": "admission"
        },
        {
          "name": "state"
        },
        {
          "name": "authority",
          "writable": true,
          "signer": true
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "orderOffset",
          "type": "u32"
        },
        {
          "name": "orderLength",
          "type": "u32"
        },
        {
          "name": "pages",
          "type": "u32"
        }
      ]
    },
    {
      "name": "growSession",
      "discriminator": [
        218,
        43,
        115,
        105,
        29,
        51,
        194,
        122
      ],
      "accounts": [
        {
          "name": "session",
          "writable": true
        },
        {
          "name": "authority",
          "writable": true,
          "signer": true
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": []
    },
    {
      "name": "loadCode",
      "discriminator": [
        123,
        169,
        89,
        122,
        149,
        98,
        236,
        110
      ],
      "accounts": [
        {
          "name": "session",
          "writable": true
        },
        {
          "name": "admission"
        },
        {
          "name": "code"
        },
        {
          "name": "authority",
          "signer": true
        }
      ],
      "args": [
        {
          "name": "orderOffset",
          "type": "u32"
        },
        {
          "name": "orderLength",
          "type": "u32"
        }
      ]
    },
    {
      "name": "loadPages",
      "discriminator": [
        19,
        252,
        221,
        174,
        28,
        222,
        226,
        46
      ],
      "accounts": [
        {
          "name": "session",
          "writable": true
        },
        {
          "name": "pages"
        },
        {
          "name": "authority",
          "signer": true
        }
      ],
      "args": [
        {
          "name": "count",
          "type": "u32"
        }
      ]
    },
    {
      "name": "run",
      "discriminator": [
        203,
        27,
        228,
        218,
        208,
        69,
        35,
        84
      ],
      "accounts": [
        {
          "name": "session",
          "writable": true
        },
        {
          "name": "authority",
          "signer": true
        }
      ],
      "args": [
        {
          "name": "maxSteps",
          "type": "u64"
        }
      ]
    },
    {
      "name": "finish",
      "discriminator": [
        67,
        74,
        170,
        132,
        125,
        233,
        182,
        37
      ],
      "accounts": [
        {
          "name": "unit",
          "writable": true
        },
        {
          "name": "execution",
          "writable": true
        },
        {
          "name": "session",
          "writable": true
        },
        {
          "name": "pages"
        },
        {
          "name": "authority",
          "signer": true
        }
      ],
      "args": [
        {
          "name": "work",
          "type": "u32"
        }
      ]
    },
    {
      "name": "closeSession",
      "discriminator": [
        68,
        114,
        178,
        140,
        222,
        38,
        248,
        211
      ],
      "accounts": [
        {
          "name": "session",
          "writable": true
        },
        {
          "name": "authority",
          "writable": true,
          "signer": true
        }
      ],
      "args": []
    },
    {
      "name": "createStage",
      "discriminator": [
        33,
        15,
        80,
        30,
        171,
        135,
        252,
        77
      ],
      "accounts": [
        {
          "name": "stage",
          "writable": true
        },
        {
          "name": "authority",
          "writable": true,
          "signer": true
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": [
        {
          "name": "key",
          "type": {
            "array": [
              "u8",
              32
            ]
          }
        },
        {
          "name": "kind",
          "type": "u8"
        },
        {
          "name": "total",
          "type": "u32"
        }
      ]
    },
    {
      "name": "growStage",
      "discriminator": [
        137,
        235,
        111,
        50,
        202,
        219,
        141,
        3
      ],
      "accounts": [
        {
          "name": "stage",
          "writable": true
        },
        {
          "name": "authority",
          "writable": true,
          "signer": true
        },
        {
          "name": "systemProgram",
          "address": "11111111111111111111111111111111"
        }
      ],
      "args": []
    },
    {
      "name": "writeStage",
      "discriminator": [
        107,
        42,
        43,
        229,
        36,
        200,
        173,
        25
      ],
      "accounts": [
        {
          "name": "stage",
          "writable": true
        },
        {
          "name": "authority",
          "signer": true
        }
      ],
      "args": [
        {
          "name": "offset",
          "type": "u32"
        },
        {
          "name": "data",
          "type": "bytes"
        }
      ]
    },
    {
      "name": "closeStage",
      "discriminator": [
        200,
        94,
        247,
        43,
        18,
        41,
        191,
        142
      ],
      "accounts": [
        {
          "name": "stage",
          "writable": true
        },
        {
          "name": "authority",
          "writable": true,
          "signer": true
        }
      ],
      "args": []
    }
  ],
  "accounts": [
    {
      "name": "unit",
      "discriminator": [
        9,
        229,
        70,
        148,
        112,
        136,
        194,
        16
      ]
    },
    {
      "name": "execution",
      "discriminator": [
        50,
        148,
        225,
        163,
        129,
        33,
        229,
        40
      ]
    },
    {
      "name": "session",
      "discriminator": [
        243,
        81,
        72,
        115,
        214,
        188,
        72,
        144
      ]
    },
    {
      "name": "stage",
      "discriminator": [
        128,
        95,
        240,
        157,
        209,
        159,
        69,
        179
      ]
    }
  ],
  "events": [
    {
      "name": "admitted",
      "discriminator": [
        40,
        117,
        134,
        192,
        253,
        5,
        247,
        243
      ]
    },
    {
      "name": "logged",
      "discriminator": [
        178,
        139,
        3,
        127,
        62,
        125,
        118,
        199
      ]
    }
  ],
  "errors": [
    {
      "code": 6000,
      "name": "badEncoding"
    },
    {
      "code": 6001,
      "name": "badSet"
    },
    {
      "code": 6002,
      "name": "badSignature"
    },
    {
      "code": 6003,
      "name": "unsortedSigners"
    },
    {
      "code": 6004,
      "name": "unknownSigner"
    },
    {
      "code": 6005,
      "name": "belowQuorum"
    },
    {
      "code": 6006,
      "name": "wrongEpoch"
    },
    {
      "code": 6007,
      "name": "alreadyApproved"
    },
    {
      "code": 6008,
      "name": "planExists"
    },
    {
      "code": 6009,
      "name": "wrongNetwork"
    },
    {
      "code": 6010,
      "name": "wrongChain"
    },
    {
      "code": 6011,
      "name": "wrongUnit"
    },
    {
      "code": 6012,
      "name": "unknownPlan"
    },
    {
      "code": 6013,
      "name": "wrongExecution"
    },
    {
      "code": 6014,
      "name": "wrongProgram"
    },
    {
      "code": 6015,
      "name": "notInPlan"
    },
    {
      "code": 6016,
      "name": "wrongPredecessor"
    },
    {
      "code": 6017,
      "name": "alreadyAdmitted"
    },
    {
      "code": 6018,
      "name": "staleHop"
    },
    {
      "code": 6019,
      "name": "unknownExecution"
    },
    {
      "code": 6020,
      "name": "notOpen"
    },
    {
      "code": 6021,
      "name": "wrongOrder"
    },
    {
      "code": 6022,
      "name": "wrongState"
    },
    {
      "code": 6023,
      "name": "wrongCode"
    },
    {
      "code": 6024,
      "name": "badBundle"
    },
    {
      "code": 6025,
      "name": "wrongRoot"
    },
    {
      "code": 6026,
      "name": "pageMissing"
    },
    {
      "code": 6027,
      "name": "noProgress"
    },
    {
      "code": 6028,
      "name": "unauthorized"
    },
    {
      "code": 6029,
      "name": "outOfBounds"
    },
    {
      "code": 6030,
      "name": "incomplete"
    },
    {
      "code": 6100,
      "name": "alreadyApplied"
    },
    {
      "code": 6101,
      "name": "alreadyOpen"
    },
    {
      "code": 6102,
      "name": "staleBatch"
    },
    {
      "code": 6103,
      "name": "batchOpen"
    },
    {
      "code": 6104,
      "name": "batchGap"
    },
    {
      "code": 6105,
      "name": "wrongHead"
    },
    {
      "code": 6106,
      "name": "timeBackwards"
    },
    {
      "code": 6107,
      "name": "futureBatch"
    },
    {
      "code": 6108,
      "name": "noBatch"
    },
    {
      "code": 6109,
      "name": "partGap"
    },
    {
      "code": 6110,
      "name": "wrongPart"
    },
    {
      "code": 6111,
      "name": "badGenesis"
    },
    {
      "code": 6120,
      "name": "unknownType"
    },
    {
      "code": 6121,
      "name": "wrongSigner"
    },
    {
      "code": 6122,
      "name": "staleNonce"
    },
    {
      "code": 6123,
      "name": "nonceGap"
    },
    {
      "code": 6124,
      "name": "badToken"
    },
    {
      "code": 6125,
      "name": "badRecipient"
    },
    {
      "code": 6126,
      "name": "zeroAmount"
    },
    {
      "code": 6127,
      "name": "insufficientBalance"
    },
    {
      "code": 6140,
      "name": "belowMinimum"
    },
    {
      "code": 6141,
      "name": "rampBusy"
    },
    {
      "code": 6142,
      "name": "rampEmpty"
    },
    {
      "code": 6143,
      "name": "rampRunning"
    },
    {
      "code": 6144,
      "name": "otherNode"
    },
    {
      "code": 6145,
      "name": "unknownNode"
    },
    {
      "code": 6146,
      "name": "feeTooHigh"
    },
    {
      "code": 6147,
      "name": "badSlot"
    },
    {
      "code": 6148,
      "name": "notStronger"
    },
    {
      "code": 6149,
      "name": "alreadyStanding"
    },
    {
      "code": 6150,
      "name": "notStanding"
    },
    {
      "code": 6151,
      "name": "epochRunning"
    },
    {
      "code": 6152,
      "name": "noCandidates"
    },
    {
      "code": 6153,
      "name": "nothingToClaim"
    },
    {
      "code": 6160,
      "name": "badTerms"
    },
    {
      "code": 6161,
      "name": "badSize"
    },
    {
      "code": 6162,
      "name": "wrongSubmission"
    },
    {
      "code": 6163,
      "name": "offerExpired"
    },
    {
      "code": 6164,
      "name": "unknownOffer"
    },
    {
      "code": 6165,
      "name": "wrongPhase"
    },
    {
      "code": 6166,
      "name": "windowClosed"
    },
    {
      "code": 6167,
      "name": "windowOpen"
    },
    {
      "code": 6168,
      "name": "orderBookFull"
    },
    {
      "code": 6169,
      "name": "notStrategist"
    },
    {
      "code": 6170,
      "name": "alreadyCommitted"
    },
    {
      "code": 6171,
      "name": "wrongCommitment"
    },
    {
      "code": 6172,
      "name": "overMaximum"
    },
    {
      "code": 6173,
      "name": "notDrawn"
    },
    {
      "code": 6174,
      "name": "alreadyEvaluated"
    },
    {
      "code": 6175,
      "name": "alreadyTallied"
    },
    {
      "code": 6176,
      "name": "notTallied"
    },
    {
      "code": 6177,
      "name": "deadlinePassed"
    },
    {
      "code": 6178,
      "name": "deadlineAhead"
    },
    {
      "code": 6190,
      "name": "notMember"
    },
    {
      "code": 6191,
      "name": "unknownChain"
    },
    {
      "code": 6192,
      "name": "unknownMetric"
    },
    {
      "code": 6193,
      "name": "belowReporters"
    },
    {
      "code": 6194,
      "name": "noEvidence"
    },
    {
      "code": 6195,
      "name": "alreadyPunished"
    },
    {
      "code": 6200,
      "name": "alreadyUnwrapped"
    },
    {
      "code": 6201,
      "name": "unwrapGap"
    },
    {
      "code": 6202,
      "name": "overWrapped"
    },
    {
      "code": 6900,
      "name": "wrongAccount"
    },
    {
      "code": 6901,
      "name": "missingAccount"
    },
    {
      "code": 6902,
      "name": "notWritable"
    },
    {
      "code": 6903,
      "name": "alreadyInitialized"
    },
    {
      "code": 6904,
      "name": "wrongSessionPhase"
    },
    {
      "code": 6905,
      "name": "alreadyClaimed"
    }
  ],
  "types": [
    {
      "name": "unit",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "management",
            "type": "pubkey"
          },
          {
            "name": "managementProgram",
            "type": "pubkey"
          },
          {
            "name": "network",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "chain",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "logRoot",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          }
        ]
      }
    },
    {
      "name": "execution",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "unit",
            "type": "pubkey"
          },
          {
            "name": "execution",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "hop",
            "type": "u32"
          },
          {
            "name": "open",
            "type": "u32"
          },
          {
            "name": "part",
            "type": "u32"
          },
          {
            "name": "orderHash",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "stateHash",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "inputHash",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          }
        ]
      }
    },
    {
      "name": "session",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "authority",
            "type": "pubkey"
          },
          {
            "name": "execution",
            "type": "pubkey"
          },
          {
            "name": "orderHash",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "segmentsHash",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "base",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "root",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "textBase",
            "type": "u32"
          },
          {
            "name": "textLength",
            "type": "u32"
          },
          {
            "name": "memorySize",
            "type": "u32"
          },
          {
            "name": "outputLimit",
            "type": "u32"
          },
          {
            "name": "stepLimit",
            "type": "u64"
          },
          {
            "name": "firstStep",
            "type": "u64"
          },
          {
            "name": "codeStart",
            "type": "u32"
          },
          {
            "name": "codeLength",
            "type": "u32"
          },
          {
            "name": "pages",
            "type": "u32"
          },
          {
            "name": "phase",
            "type": "u32"
          },
          {
            "name": "missing",
            "type": "u32"
          },
          {
            "name": "limited",
            "type": "u32"
          },
          {
            "name": "unpacked",
            "type": {
              "array": [
                "u32",
                2
              ]
            }
          },
          {
            "name": "rehashed",
            "type": "u32"
          },
          {
            "name": "climb",
            "type": {
              "array": [
                "u32",
                6
              ]
            }
          },
          {
            "name": "header",
            "type": {
              "array": [
                "u8",
                188
              ]
            }
          }
        ]
      }
    },
    {
      "name": "stage",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "authority",
            "type": "pubkey"
          },
          {
            "name": "key",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "kind",
            "type": "u32"
          },
          {
            "name": "data",
            "type": "bytes"
          }
        ]
      }
    },
    {
      "name": "admitted",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "execution",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "hop",
            "type": "u32"
          },
          {
            "name": "stateHash",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          }
        ]
      }
    },
    {
      "name": "logged",
      "type": {
        "kind": "struct",
        "fields": [
          {
            "name": "record",
            "type": {
              "array": [
                "u8",
                365
              ]
            }
          },
          {
            "name": "header",
            "type": {
              "array": [
                "u8",
                188
              ]
            }
          },
          {
            "name": "pagesRoot",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          },
          {
            "name": "logRoot",
            "type": {
              "array": [
                "u8",
                32
              ]
            }
          }
        ]
      }
    }
  ]
};
